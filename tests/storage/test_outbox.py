"""Messages are claimed once, keep their order, wait and come back, and are never lost."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.storage import outbox, schema
from bot.storage.database import Database
from bot.storage.outbox import LEASE, Lane

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


async def put(database: Database, target: str, text: str = "x", **more: Any) -> None:
    async with database.transaction() as tx:
        await outbox.put(tx, target, {"text": text}, NOW, **more)


async def claim(database: Database, at: datetime = NOW, owner: str = "me", *busy: str) -> list[outbox.Waiting]:
    async with database.transaction() as tx:
        return await outbox.claim(tx, owner, at, 50, busy)


async def texts(database: Database, at: datetime = NOW, owner: str = "me") -> list[str]:
    return [message.body["text"] for message in await claim(database, at, owner)]


async def test_the_most_urgent_goes_first_and_each_once(database: Database) -> None:
    await put(database, "account:2", "reminder", lane=Lane.REMINDER)
    await put(database, "case:1", "alert")
    assert await texts(database) == ["alert", "reminder"]
    assert await texts(database) == []


async def test_what_is_sent_leaves_no_text(database: Database) -> None:
    await put(database, "case:1", "សម្ងាត់")
    (message,) = await claim(database)
    async with database.transaction() as tx:
        (row,) = await tx.run(select(schema.outbox))
        assert "សម្ងាត់".encode() not in row.body
        await outbox.sent(tx, [message.id])
        (row,) = await tx.run(select(schema.outbox))
        assert row.body is None


async def test_what_a_dead_process_claimed_is_claimed_by_another(database: Database) -> None:
    await put(database, "case:1")
    assert len(await claim(database, owner="dead")) == 1
    assert await claim(database, NOW + LEASE - timedelta(seconds=1), "alive") == []
    assert len(await claim(database, NOW + LEASE, "alive")) == 1


async def test_a_living_process_keeps_what_it_claimed(database: Database) -> None:
    await put(database, "case:1")
    await claim(database, owner="slow")
    async with database.transaction() as tx:
        await outbox.hold(tx, "slow", ["case:1"], NOW + LEASE)
    assert await claim(database, NOW + LEASE, "other") == []


async def test_nothing_overtakes_what_is_being_sent_to_the_same_target(database: Database) -> None:
    await put(database, "case:1", "first")
    assert await texts(database, owner="one") == ["first"]
    await put(database, "case:1", "second")
    await put(database, "case:2", "other")
    assert await texts(database, owner="two") == ["other"]


async def test_nothing_overtakes_what_was_put_off(database: Database) -> None:
    await put(database, "case:1", "first")
    (first,) = await claim(database)
    async with database.transaction() as tx:
        await outbox.put_off(tx, [first.id], NOW + timedelta(seconds=30), "the network")
    await put(database, "case:1", "second")
    assert await texts(database, NOW + timedelta(seconds=29)) == []
    assert await texts(database, NOW + timedelta(seconds=30)) == ["first", "second"]


async def test_a_busy_target_is_left_alone(database: Database) -> None:
    await put(database, "case:1")
    assert await claim(database, NOW, "me", "case:1") == []


async def test_tries_are_counted_where_it_was_somebodys_fault(database: Database) -> None:
    await put(database, "case:1")
    for counts, tries in ((True, 1), (False, 1), (True, 2)):
        (message,) = await claim(database)
        async with database.transaction() as tx:
            await outbox.put_off(tx, [message.id], NOW, "x" * 500, counts=counts)
            (row,) = await tx.run(select(schema.outbox))
            assert (row.tries, len(row.error)) == (tries, 200)


async def test_of_a_card_only_the_newest_waits(database: Database) -> None:
    await put(database, "case:1", "old", key="card:1")
    await put(database, "case:1", "new", key="card:1")
    assert await texts(database) == ["new"]
    await put(database, "case:1", "newer", key="card:1")  # the other is on its way: this one follows
    assert await texts(database, NOW + LEASE) == ["new", "newer"]


async def test_what_is_parked_waits_until_it_is_revived(database: Database) -> None:
    await put(database, "case:1", "a")
    await put(database, "case:2", "b")
    parked = await claim(database)
    async with database.transaction() as tx:
        await outbox.park(tx, [message.id for message in parked], "no group")
        await outbox.forget(tx, NOW + timedelta(days=365))
    assert await claim(database, NOW + timedelta(days=365)) == []
    async with database.transaction() as tx:
        await outbox.revive(tx, ["case:1"], NOW)
    assert await texts(database) == ["a"]


async def test_what_was_given_up_or_sent_is_forgotten_after_two_days(database: Database) -> None:
    for number in range(3):
        await put(database, f"account:{number}")
    first, second, _ = await claim(database)
    async with database.transaction() as tx:
        await outbox.sent(tx, [first.id])
        await outbox.give_up(tx, [second.id], "blocked")
        await outbox.forget(tx, NOW + timedelta(days=3))
        assert [row.target for row in await tx.run(select(schema.outbox))] == ["account:2"]


async def test_when_the_next_is_due(database: Database) -> None:
    async with database.transaction() as tx:
        assert await outbox.next_due(tx, NOW) is None
    await put(database, "case:1")
    async with database.transaction() as tx:
        assert await outbox.next_due(tx, NOW) == NOW


@pytest.mark.parametrize("once", [False, True])
async def test_several_who_put_the_same_at_the_same_moment_put_it_once(database: Database, *, once: bool) -> None:
    await asyncio.gather(*(put(database, "telegram:1", key="no focal point:1", once=once) for _ in range(8)))
    assert await texts(database) == ["x"]
