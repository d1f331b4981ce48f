"""What is in the database and what stands in Telegram in the end, and whether that keeps the promises."""

from __future__ import annotations

import asyncio
import base64
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Table, func, select

from bot.simulator import Telegram
from bot.simulator.model import Message
from bot.storage import inbox, outbox, schema
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.promises.processes import DATA_KEY

FIRST_UPDATE = 100_000_000
IN_FLIGHT = 5
"""Seconds between a call and the commit that says it was made, on a machine that has a lot to do."""


class Truth:
    """The bot's database, read beside the bot, and the stand-in for Telegram."""

    def __init__(self, database: Database, telegram: Telegram) -> None:
        self._database = database
        self._telegram = telegram

    async def rows(self, table: Table) -> list[Any]:
        """Everything in a table, oldest first."""
        async with self._database.transaction() as tx:
            return list(await tx.run(select(table).order_by(*table.primary_key.columns)))

    async def received(self) -> set[int]:
        """The ids of the updates that were written down."""
        return {row.update_id for row in await self.rows(schema.inbox)}

    async def holds(self, telegram_ids: Sequence[int], kills: Sequence[float]) -> None:
        """After kills at these moments: nothing lost, nothing doubled, every alert there."""
        await self.settled()
        await self.every_update_took_effect()
        await self.each_registered_once(telegram_ids)
        await self.each_case_has_a_topic(kills)

    async def settled(self, seconds: float = 60) -> None:
        """Returns when no update waits, no reply is owed and nothing is left to be sent."""
        end = time.monotonic() + seconds
        while True:
            # Telegram first: what it has handed over since is in the inbox by the time that is looked at.
            made, waiting = self._telegram.updates.last_id, len(self._telegram.updates.waiting)
            received = await self._count(schema.inbox, below=inbox.DONE)
            unsent = await self._count(schema.outbox, below=outbox.SENT)
            if not (waiting or received or unsent) and made == self._telegram.updates.last_id:
                return
            left = f"inbox {received}, outbox {unsent}, Telegram {waiting}"
            assert time.monotonic() < end, f"after {seconds} s there is still: {left}"
            await asyncio.sleep(0.1)

    async def _count(self, table: Table, below: int) -> dict[int, int]:
        async with self._database.transaction() as tx:
            found = await tx.run(
                select(table.c.state, func.count()).where(table.c.state < below).group_by(table.c.state)
            )
            return dict(list(found))

    async def every_update_took_effect(self) -> None:
        """Each update that Telegram ever made was written down, and is over."""
        states = {row.update_id: row.state for row in await self.rows(schema.inbox)}
        made = range(FIRST_UPDATE + 1, self._telegram.updates.last_id + 1)
        left = {number: states.get(number) for number in made if states.get(number) != inbox.DONE}
        assert left == {}

    async def each_registered_once(self, telegram_ids: Sequence[int]) -> None:
        """One person, one set of consents and one case for each phone."""
        phones = {row.id: row.telegram_id for row in await self.rows(schema.accounts)}
        people = await self.rows(schema.people)
        registered = Counter(phones[row.account_id] for row in people if row.registered_at is not None)
        assert registered == Counter(telegram_ids)
        assert len(people) == len(telegram_ids)
        consents = Counter((row.person_id, row.purpose, row.case_id) for row in await self.rows(schema.consents))
        assert {key: times for key, times in consents.items() if times > 1} == {}
        await self.each_has_one_case(telegram_ids)

    async def each_has_one_case(self, telegram_ids: Sequence[int]) -> None:
        phones = {row.id: row.telegram_id for row in await self.rows(schema.accounts)}
        assert Counter(phones[row.account_id] for row in await self.rows(schema.cases)) == Counter(telegram_ids)
        opened = Counter(row.case_id for row in await self.rows(schema.case_history) if row.what == "opened")
        assert set(opened.values()) == {1}

    async def each_case_has_a_topic(self, kills: Sequence[float]) -> None:
        """Every card stands in its centre's group, in one topic of its own; a kill may leave one topic empty behind."""
        rooms = {row.case_id: row for row in await self.rows(schema.case_rooms)}
        groups = {row.centre_id: row.chat_id for row in await self.rows(schema.staff_groups)}
        cases = await self.rows(schema.cases)
        for case in cases:
            room = rooms[case.id]
            assert room.chat_id == groups[case.centre_id]
            topic = self._telegram.chats[room.chat_id].topics[room.thread_id]
            assert not topic.deleted
            cards = self._cards(room.chat_id, room.thread_id)
            assert room.card_id in {message.id for message in cards}, f"no card of case {case.id}"
            assert {_case_of(message) for message in cards} == {case.id}
        assert len({(row.chat_id, row.thread_id) for row in rooms.values()}) == len(cases)
        for chat_id in groups.values():
            used = {row.thread_id for row in rooms.values() if row.chat_id == chat_id}
            self._no_more_than_was_in_flight(chat_id, used, kills)

    def _no_more_than_was_in_flight(self, chat_id: int, used: set[int], kills: Sequence[float]) -> None:
        """A card stands twice, a topic is in nobody's use, only where a kill came between the call and its commit."""
        sent: dict[int, list[float]] = {}
        for card in self._cards(chat_id):
            sent.setdefault(_case_of(card), []).append(card.date)
        doubled = [at for times in sent.values() for at in sorted(times)[:-1]]
        messages = self._telegram.chats[chat_id].messages
        unused = [messages[thread].date for thread in self._telegram.chats[chat_id].topics if thread not in used]
        print(
            f"{len(sent)} cases, {len(doubled)} cards doubled and {len(unused)} topics unused after {len(kills)} kills"
        )
        assert [at for at in (*doubled, *unused) if not any(-1 < kill - at < IN_FLIGHT for kill in kills)] == []
        assert len(unused) <= len(kills)

    def _cards(self, chat_id: int, thread: int | None = None) -> list[Message]:
        return [
            message
            for message in self._telegram.history(chat_id, thread)
            if message.sender.is_bot and _case_of(message)
        ]


def _case_of(message: Message) -> int:
    """The case whose card this is; 0: none."""
    data = [button.callback_data for row in message.buttons for button in row]
    return next((int(one.split(":")[2]) for one in data if one.startswith("-|m:case:")), 0)


@asynccontextmanager
async def truth_of(database_url: str, telegram: Telegram) -> AsyncIterator[Truth]:
    """Opens the bot's database beside the bot."""
    database = Database(database_url, Cipher([base64.urlsafe_b64decode(DATA_KEY)]))
    try:
        yield Truth(database, telegram)
    finally:
        await database.close()
