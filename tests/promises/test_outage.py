"""The database goes away under the running bot and comes back: nothing is lost, nobody has to start anything again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.simulator import SimulatorServer, Telegram
from tests.databases import POSTGRES, Databases
from tests.promises.processes import Process, settings_for, until
from tests.promises.returnees import Returnee


@pytest.mark.postgres
async def test_the_bot_outlives_an_outage_of_its_database(
    telegram: Telegram, server: SimulatorServer, databases: Databases, tmp_path: Path, chance: random.Random
) -> None:
    async with (
        databases.fresh("postgresql", tmp_path) as url,
        Process(tmp_path, settings_for(server.address, url)) as bot,
    ):
        await bot.ready()
        sophea, dara = Returnee(telegram, 0, chance), Returnee(telegram, 1, chance)
        sophea.says("/start")
        await until(lambda: sophea.seen, "an answer")
        name = make_url(url).database
        await _administer(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await _administer(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608
        dara.says("/start")
        await until(lambda: "trying again" in bot.output or "no updates for now" in bot.output, "a word in the log")
        assert not dara.seen
        await _administer(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await until(lambda: dara.seen, f"an answer after the outage; until then:\n{bot.output}", 60)
        await sophea.registers()
        assert bot.alive
        bot.complained_of_nothing()


async def _administer(statement: str) -> None:
    engine = create_async_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(statement))
    finally:
        await engine.dispose()
