"""What identifies a person, and the token, are in no log and not readable in the database file."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from bot.simulator import Message, SimulatorServer, Telegram
from tests.promises.processes import TOKEN, Process, settings_for, until
from tests.promises.programme import CENTRES, Programme
from tests.promises.returnees import Returnee
from tests.promises.truth import truth_of

CENTRE = CENTRES["22"]
WRITTEN, ANSWERED = "ខ្ញុំត្រូវការជំនួយបន្ទាន់", "យើងនឹងទូរស័ព្ទទៅបង"


async def test_neither_log_nor_database_file_tells_who_people_are(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random
) -> None:
    async with Process(tmp_path, settings_for(server.address, sqlite_url, LOG_LEVEL="DEBUG")) as bot:
        await bot.ready()
        programme = Programme(telegram)
        await programme.opens(CENTRE)
        member = await programme.hires("សុខា", CENTRE)
        group = programme.groups[CENTRE]
        public = b"".join(path.read_bytes() for path in tmp_path.glob("bot.sqlite3*"))  # a hotline may have her name
        sophea = Returnee(telegram, 0, chance)
        await asyncio.wait_for(sophea.registers(), 60)
        card = await until(
            lambda: next((m for m in telegram.history(group.id) if sophea.name in m.text), None), "a card"
        )
        telegram.taps(member, group.id, card.id, next(one for one in _data(card) if one.endswith(":reply")))
        telegram.says(member, group.id, ANSWERED, thread=card.thread)
        sophea.says(WRITTEN)
        await until(lambda: ANSWERED in "".join(m.text for m in sophea.seen), "the answer of the staff")
        await until(lambda: WRITTEN in "".join(m.text for m in telegram.history(group.id)), "what she wrote")
        async with truth_of(sqlite_url, telegram) as truth:
            await truth.settled()
            files = {path.name: path.read_bytes() for path in tmp_path.glob("bot.sqlite3*")}
        assert "bot.sqlite3-wal" in files  # what was written last
        names = {name for name in sophea.name.split()[:2] if name.encode() not in public}
        private = {*names, sophea.name, sophea.phone, sophea.phone[1:], sophea.phone[4:], WRITTEN, ANSWERED}
        for name, content in {**files, "the log": bot.output.encode()}.items():
            told = {one for one in private | {TOKEN, TOKEN.partition(":")[2]} if one.encode() in content}
            assert not told, f"{told} in {name}: {_lines(content, told)}"
        assert await bot.stop() == 0
    assert TOKEN.partition(":")[2] not in bot.output


def _lines(content: bytes, told: set[str]) -> list[str]:
    lines = content.decode(errors="replace").splitlines()
    return [line[:400] for line in lines if any(one in line for one in told)][:5]


def _data(message: Message) -> list[str]:
    return [button.callback_data for row in message.buttons for button in row]
