"""The number of phones in a reply: exact while there is time, else told from the parts that were counted."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from bot.broadcasts.audience import actions
from bot.gateway.counting import LONGEST, Counting
from bot.places.gazetteer import Gazetteer
from bot.storage import sessions
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.schema import accounts, audience_counts, people
from conversations.broadcasts.audience import COUNTED
from conversations.broadcasts.composing import BROADCAST
from conversations.dialogue import State
from tests.world import MORNING

ADMIN, PEOPLE = 900_001, 400
PLACES = Gazetteer.load()


@pytest.fixture
async def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """An admin who composes a broadcast to women; every other one of those who registered is one."""
    monkeypatch.setattr(actions, "SLICE", 20)
    database = Database(database_url, Cipher([bytes(32)]))
    async with database.transaction() as tx:
        session = await sessions.open_new(tx, ADMIN, "en", MORNING)
        rows = range(session.account_id + 1, session.account_id + PEOPLE + 1)
        await tx.run(insert(accounts), [{"id": n, "telegram_id": n, "created_at": MORNING} for n in rows])
        about = {"news": True, "created_at": MORNING, "registered_at": MORNING}
        sexes = ("female", "male")
        await tx.run(insert(people), [{"account_id": n, "sex": sexes[n % 2], **about} for n in rows])
        state = State("who", {"km": "x"}, partial={"rule": {"sexes": ["female"]}, "at": ""})
        await sessions.save(tx, [replace(session, dialogue=BROADCAST.name, state=state)], MORNING)
    yield database
    await database.close()


def calls(text: str) -> list[tuple[str, dict[str, object]]]:
    return [("sendMessage", {"chat_id": ADMIN, "text": text, "reply_markup": {"inline_keyboard": []}})]


async def test_it_is_exact_while_there_is_time(database: Database) -> None:
    counting = Counting(database, PLACES, lambda: MORNING, {ADMIN}, lambda: 0.0)
    assert await counting.filled(ADMIN, calls(f"👥 {COUNTED}!")) == calls("👥 200!")
    async with database.snapshot() as tx:
        assert (await tx.run(select(audience_counts.c.number))).scalar() == PEOPLE // 2


async def test_without_time_it_is_told_from_some_parts_and_said_so(database: Database) -> None:
    ticks = itertools.count(0, LONGEST / 4)
    counting = Counting(database, PLACES, lambda: MORNING, {ADMIN}, lambda: float(next(ticks)))
    (_, parameters), *_ = await counting.filled(ADMIN, calls(COUNTED))
    about, _, number = parameters["text"].partition(" ")
    assert about == "about"
    assert 180 <= int(number) <= 220


async def test_where_nothing_is_composed_nothing_is_counted(database: Database) -> None:
    counting = Counting(database, PLACES, lambda: MORNING, {ADMIN}, lambda: 0.0)
    assert await counting.filled(ADMIN, calls("no number")) == calls("no number")
    assert await counting.filled(5, calls(COUNTED)) == calls("…")


async def test_who_may_send_to_nobody_is_told_no_number(database: Database) -> None:
    counting = Counting(database, PLACES, lambda: MORNING, {ADMIN + 1}, lambda: 0.0)
    assert await counting.filled(ADMIN, calls(COUNTED)) == calls("…")
    async with database.snapshot() as tx:
        assert (await tx.run(select(audience_counts.c.number))).first() is None
