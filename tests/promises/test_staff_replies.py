"""Promise 2 between staff and a returnee: what one of them wrote reaches the other at least once, in order."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from pathlib import Path

from bot.simulator import Chat, SimulatorServer, Telegram, User
from tests.promises.killing import Killer
from tests.promises.processes import Process, settings_for, until
from tests.promises.programme import CENTRES, Programme
from tests.promises.returnees import Returnee
from tests.promises.truth import truth_of

CENTRE = CENTRES["22"]
HELLO = "is-anybody-there"
LETTERS = 12


async def test_what_staff_and_the_person_write_arrives_although_the_bot_is_killed(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random, rounds: int
) -> None:
    async with Process(tmp_path, settings_for(server.address, sqlite_url)) as bot:
        await bot.ready()
        programme = Programme(telegram)
        await programme.opens(CENTRE)
        member = await programme.hires("សុខា", CENTRE)
        group = programme.groups[CENTRE]
        sophea = Returnee(telegram, 0, chance)
        killer = Killer([bot], chance)
        await killer.kills(1, asyncio.create_task(sophea.registers()))
        thread = await until(lambda: next(iter(group.topics), None), "a topic")
        sophea.says(HELLO)
        heard = await until(
            lambda: next((m.id for m in telegram.history(group.id, thread) if HELLO in m.text), 0), "what she wrote"
        )

        async def write() -> None:
            for number in range(LETTERS):
                telegram.says(member, group.id, f"from-staff-{number:03}", thread=thread, reply_to=heard)
                sophea.says(f"from-person-{number:03}")
                await asyncio.sleep(chance.uniform(0, 0.8))

        await killer.kills(3 * rounds, asyncio.create_task(write()))
        async with truth_of(sqlite_url, telegram) as truth:
            await truth.settled()
            await truth.every_update_took_effect()
        _arrived(telegram, sophea.user, "from-staff", len(killer.moments))
        _arrived(telegram, group, "from-person", len(killer.moments))
        assert await bot.stop() == 0
        bot.complained_of_nothing()


def _arrived(telegram: Telegram, chat: User | Chat, what: str, kills: int) -> None:
    """Every letter at least once and in order; more than once only what a kill caught in flight."""
    letters = [f"{what}-{number:03}" for number in range(LETTERS)]
    texts = [message.text for message in telegram.history(chat.id) if message.sender.is_bot]
    seen = [letter for text in texts for letter in letters if letter in text]
    assert [letter for letter, _ in itertools.groupby(dict.fromkeys(seen))] == letters
    assert sum(Counter(seen).values()) - len(letters) <= kills
