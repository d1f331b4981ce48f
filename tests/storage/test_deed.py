"""What is refused has changed nothing, and what was done before it in the same transaction stays."""

from __future__ import annotations

import contextlib

from sqlalchemy import event, insert, select

from bot.errors import Refusal
from bot.storage import outbox
from bot.storage.database import Database, Transaction
from bot.storage.schema import holidays
from conversations.text import T
from tests.storage.test_apart import NOW, closed, days

_NO = Refusal(T("This offer is no longer there."))


async def _refused(tx: Transaction, day: str) -> None:
    with contextlib.suppress(Refusal):
        async with tx.deed():
            await tx.insert(insert(holidays).values(centre_id=1, day=day, closed=True))
            await outbox.put(tx, "case:1", {}, NOW)
            raise _NO


async def test_what_is_refused_is_undone_and_the_rest_is_kept(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.run(closed("1"))
        await _refused(tx, "2")
        assert not tx.posted
        async with tx.deed():
            await tx.run(closed("3"))
        await _refused(tx, "4")
    assert await days(database) == ["1", "3"]


async def test_a_deed_inside_another_is_undone_with_it(database: Database) -> None:
    async with database.transaction() as tx:
        with contextlib.suppress(Refusal):
            async with tx.deed():
                async with tx.deed():
                    await tx.run(closed("1"))
                raise _NO
        async with tx.deed():
            await _refused(tx, "2")
            await tx.run(closed("3"))
            async with tx.apart("day 4"):
                await tx.run(closed("4"))
    assert await days(database) == ["3", "4"]


async def test_what_only_reads_costs_no_statement_more(database: Database) -> None:
    said: list[str] = []
    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    async with database.transaction() as tx, tx.deed():
        await tx.run(select(holidays))
    assert len(said) == 1
