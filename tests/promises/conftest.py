"""A stand-in for Telegram behind HTTP in the test's own process, and fresh databases for bots in theirs."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.simulator import SimulatorServer, Telegram
from tests.databases import Databases
from tests.promises.processes import TOKEN

ROUNDS = int(os.environ.get("PROMISE_ROUNDS", "1"))
"""How many times as long the tests that kill go on; PROMISE_ROUNDS=20 is a soak of some minutes each."""


@pytest.fixture
def rounds() -> int:
    return ROUNDS


@pytest.fixture
def chance() -> random.Random:
    """Chance that can be had again: PROMISE_SEED repeats what a failure printed."""
    seed = int(os.environ.get("PROMISE_SEED") or random.randrange(10**6))
    print(f"PROMISE_SEED={seed}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return Databases(tmp_path_factory.mktemp("databases"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> AsyncIterator[str]:
    async with databases.fresh(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"


@pytest.fixture
def telegram() -> Telegram:
    """Its limits on rates are off: the bot keeps its own pace, and these tests are in a hurry."""
    return Telegram(TOKEN, rates=False)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[SimulatorServer]:
    started = asyncio.Event()
    serving = SimulatorServer(telegram, port=0, signals=False, on_start=started.set)
    task = asyncio.create_task(serving.serve())
    await asyncio.wait_for(started.wait(), 5)
    yield serving
    serving.should_exit = True
    await asyncio.wait_for(task, 10)
