"""Every conversation runs in three lives: on SQLite, and two processes on PostgreSQL where there is one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from tests.databases import POSTGRES, Databases
from tests.world import LIVES, Life, Phone, World

_MEETING: Life = "two processes"
"""Where processes meet, they meet on PostgreSQL: docs/decisions/23-lives-and-databases.md."""


def _where(life: Life) -> ParameterSet:
    if life == _MEETING and POSTGRES:
        return pytest.param((life, "postgresql"), id=f"{life}-postgresql", marks=pytest.mark.postgres)
    return pytest.param((life, "sqlite"), id=f"{life}-sqlite")


@pytest.fixture(params=map(_where, LIVES))
async def world(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> AsyncIterator[World]:
    life, database = request.param
    async with databases.fresh(database, tmp_path) as url:
        world = World(life, url, databases.idle if database == "postgresql" else None)
        await world.start()
        yield world
        await world.stop()


@pytest.fixture
def sophea(world: World) -> Phone:
    return world.person("Sophea", phone="+85598765432")
