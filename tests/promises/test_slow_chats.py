"""Promise 4: whoever floods the bot, or is slow to reach, keeps nobody else waiting."""

from __future__ import annotations

import random
import time
from pathlib import Path

from bot.simulator import SimulatorServer, Telegram, User
from bot.simulator.model import Message
from tests.promises.lines import free_port, slow_line
from tests.promises.processes import ADMIN_ID, Process, settings_for, until
from tests.promises.returnees import Returnee

FLOOD, SLOW, TURNS = 200, 4.0, 6


async def _turns(returnee: Returnee) -> float:
    """How long the slowest of a few turns took."""
    took = []
    for _ in range(TURNS):
        since, before = time.monotonic(), len(returnee.seen)
        returnee.says("/start")
        await until(lambda before=before: len(returnee.seen) > before, "an answer")  # type: ignore[misc]
        took.append(time.monotonic() - since)
    return max(took)


async def test_a_flood_in_one_chat_does_not_delay_another(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random
) -> None:
    quiet, loud = Returnee(telegram, 0, chance), Returnee(telegram, 1, chance)
    async with Process(tmp_path, settings_for(server.address, sqlite_url)) as bot:
        await bot.ready()
        await _turns(quiet)
        for number in range(FLOOD // 2):
            telegram.sends(loud.user, loud.user.id, "sticker")
            loud.says(f"{number} " + "ា" * 500)
        # In turn with the others the answer would come after the flood's, which fill minutes at one a second.
        assert await _turns(quiet) < 5
        assert len(loud.seen) < FLOOD
        assert await bot.stop() == 0


async def test_a_chat_that_is_slow_to_reach_does_not_delay_another(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random
) -> None:
    quick, slow = Returnee(telegram, 0, chance), Returnee(telegram, 1, chance)
    port = free_port()
    async with (
        slow_line(port, server.address, slow.user.id, SLOW),
        Process(tmp_path, settings_for(f"http://127.0.0.1:{port}", sqlite_url)) as bot,
    ):
        await bot.ready()
        for _ in range(5):
            slow.says("/start")
        assert await _turns(quick) < SLOW
        await until(lambda: slow.seen, "an answer on the slow line")


async def test_a_file_that_is_slow_to_come_delays_nobody_else(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random
) -> None:
    quick = Returnee(telegram, 0, chance)
    admin = telegram.person("Dara", user_id=ADMIN_ID)
    telegram.slow("getFile", SLOW)
    async with Process(tmp_path, settings_for(server.address, sqlite_url)) as bot:
        await bot.ready()
        telegram.sends(admin, admin.id, "document", data=b"name\n", name="list.csv")
        quick.says("/start")
        await until(lambda: quick.seen, "an answer")
        assert telegram.calls["getFile"] == 0
        assert not _said_to(telegram, admin)
        await until(lambda: _said_to(telegram, admin), "an answer to the file")
        assert telegram.calls["getFile"] == 1


def _said_to(telegram: Telegram, person: User) -> list[Message]:
    return [message for message in telegram.history(person.id) if message.sender.is_bot]
