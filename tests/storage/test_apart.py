"""A part of a transaction that fails by itself leaves nothing behind, and what is around it stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from bot.storage import outbox
from bot.storage.database import Database, Unavailable
from bot.storage.schema import holidays

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


async def days(database: Database) -> list[str]:
    async with database.transaction() as tx:
        return [row.day for row in await tx.run(select(holidays).order_by(holidays.c.day))]


def closed(day: str) -> object:
    return insert(holidays).values(centre_id=1, day=day, closed=True)


async def test_what_fails_is_undone_and_the_rest_is_kept(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with database.transaction() as tx:
        for day in ("1", "2", "3"):
            async with tx.apart(f"day {day}"):
                await tx.run(closed(day))
                await outbox.put(tx, f"case:{day}", {}, NOW)
                if day == "2":
                    raise KeyError(day)
    assert await days(database) == ["1", "3"]
    assert [record.message for record in caplog.records] == ["day 2 failed, going on with the others"]


async def test_what_the_database_refuses_is_undone_too(database: Database) -> None:
    async with database.transaction() as tx:
        for day in ("1", "1", "2"):
            async with tx.apart(f"day {day}"):
                await tx.run(closed(day))
    assert await days(database) == ["1", "2"]


async def test_when_the_database_is_gone_all_of_it_is_tried_again(database: Database) -> None:
    with pytest.raises(Unavailable):
        await _lost_in_the_second(database)
    assert await days(database) == []


async def _lost_in_the_second(database: Database) -> None:
    async with database.transaction() as tx:
        async with tx.apart("the first"):
            await tx.run(closed("1"))
        async with tx.apart("the second"):
            raise ConnectionError
