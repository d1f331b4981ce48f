"""Promises 1 and 2 by long polling: people register while the bot is killed again and again."""

from __future__ import annotations

import random
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.simulator import SimulatorServer, Telegram
from tests.promises.killing import Killer
from tests.promises.processes import Process, settings_for
from tests.promises.programme import CENTRES, Programme, more_centres
from tests.promises.returnees import Returnee, arrive
from tests.promises.truth import truth_of

PEOPLE, KILLS = {"sqlite": 40, "postgresql": 20}, {"sqlite": 10, "postgresql": 5}


async def test_killed_again_and_again_the_bot_loses_and_doubles_nothing(
    telegram: Telegram, server: SimulatorServer, database_url: str, tmp_path: Path, chance: random.Random, rounds: int
) -> None:
    kind = make_url(database_url).get_backend_name()
    settings = settings_for(server.address, database_url)
    await more_centres(tmp_path, settings)
    async with Process(tmp_path, settings) as bot:
        await bot.ready()
        await Programme(telegram).opens(*CENTRES.values())
        people = [Returnee(telegram, number, chance) for number in range(PEOPLE[kind] * rounds)]
        killer = Killer([bot], chance)
        await killer.kills(KILLS[kind] * rounds, arrive(people, chance, within=KILLS[kind] * rounds))
        async with truth_of(database_url, telegram) as truth:
            await truth.holds([person.user.id for person in people], killer.moments)
        assert await bot.stop() == 0
        bot.complained_of_nothing()
