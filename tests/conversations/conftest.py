"""Every conversation runs in three lives, on SQLite and, where TEST_POSTGRES_URL is set, on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.world import LIVES, Life, Phone, World


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
