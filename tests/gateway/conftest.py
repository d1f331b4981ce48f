"""What is tried on the gateway alone runs in one process, on SQLite."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.world import World


@pytest.fixture
async def world(databases: Databases, tmp_path: Path) -> AsyncIterator[World]:
    async with databases.fresh("sqlite", tmp_path) as url:
        world = World("one process", url)
        await world.start()
        yield world
        await world.stop()
