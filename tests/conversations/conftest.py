"""Every conversation runs in three lives, on SQLite and, where TEST_POSTGRES_URL is set, on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.world import LIVES, Life, Phone, World


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return Databases(tmp_path_factory.mktemp("databases"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> AsyncIterator[str]:
    async with databases.fresh(request.param, tmp_path) as url:
        yield url


@pytest.fixture(params=LIVES)
def life(request: pytest.FixtureRequest) -> Life:
    life: Life = request.param
    return life


@pytest.fixture
async def world(life: Life, database_url: str) -> AsyncIterator[World]:
    world = World(life, database_url)
    await world.start()
    yield world
    await world.stop()


@pytest.fixture
def sophea(world: World) -> Phone:
    return world.person("Sophea", phone="+85598765432")
