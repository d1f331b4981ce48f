"""Every conversation runs in three lives on SQLite and, where TEST_POSTGRES_URL is set, in one on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.world import LIVES, Life, Phone, World

_ON_POSTGRESQL: Life = "two processes"
"""Where processes meet, the two databases can differ: docs/decisions/23-lives-and-databases.md."""

WHERE = [
    *(pytest.param((life, "sqlite"), id=f"{life}-sqlite") for life in LIVES),
    pytest.param((_ON_POSTGRESQL, "postgresql"), id=f"{_ON_POSTGRESQL}-postgresql", marks=pytest.mark.postgres),
]


@pytest.fixture(params=WHERE)
async def world(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> AsyncIterator[World]:
    life, database = request.param
    async with databases.fresh(database, tmp_path) as url:
        world = World(life, url)
        await world.start()
        yield world
        await world.stop()


@pytest.fixture
def sophea(world: World) -> Phone:
    return world.person("Sophea", phone="+85598765432")
