"""Updates are written once, taken up once, and leave no text behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.storage import inbox, schema
from bot.storage.database import Database, Transaction

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ONE, TWO = {"update_id": 1, "message": {"text": "សុភា"}}, {"update_id": 2, "message": {"text": "x"}}


async def states(database: Database) -> dict[int, tuple[int, bool]]:
    async with database.transaction() as tx:
        rows = await tx.run(select(schema.inbox))
        return {row.update_id: (row.state, row.body is not None or row.reply is not None) for row in rows}


async def receive(database: Database, *updates: dict[str, object]) -> None:
    async with database.transaction() as tx:
        await inbox.receive(tx, updates, NOW)


async def test_what_comes_again_changes_nothing(database: Database) -> None:
    await receive(database, ONE, TWO, ONE)
    async with database.transaction() as tx:
        await inbox.took_effect(tx, {1: None})
    await receive(database, ONE)
    async with database.transaction() as tx:
        assert await inbox.waiting(tx, [1, 2, 3]) == {2}


async def test_a_text_is_not_readable_and_gone_after_the_turn(database: Database) -> None:
    await receive(database, ONE)
    async with database.transaction() as tx:
        (row,) = await tx.run(select(schema.inbox))
        assert "សុភា".encode() not in row.body
        await inbox.took_effect(tx, {1: None})
    assert await states(database) == {1: (inbox.DONE, False)}


async def test_what_a_dead_process_left_is_found_in_order(database: Database) -> None:
    await receive(database, TWO, ONE)
    await receive(database, {"update_id": 3})
    async with database.transaction() as tx:
        await inbox.took_effect(tx, {3: [["sendMessage", {"chat_id": 5}]]})
        updates, owed = await inbox.left_over(tx, NOW)
        assert updates == [ONE, TWO]
        assert owed == {3: [["sendMessage", {"chat_id": 5}]]}
        assert await inbox.left_over(tx, NOW - timedelta(seconds=1)) == ([], {})
        await inbox.answered(tx, [3])
        assert (await inbox.left_over(tx, NOW))[1] == {}
    assert (await states(database))[3] == (inbox.DONE, False)


async def test_a_bug_keeps_the_update_for_a_look(database: Database) -> None:
    await receive(database, ONE)
    async with database.transaction() as tx:
        await inbox.failed(tx, 1, [["sendMessage", {"text": "sorry"}]])
        assert await inbox.waiting(tx, [1]) == set()
        assert await inbox.left_over(tx, NOW) == ([], {1: [["sendMessage", {"text": "sorry"}]]})
        await inbox.answered(tx, [1])
        assert await inbox.left_over(tx, NOW) == ([], {})
    assert await states(database) == {1: (inbox.FAILED, True)}


async def test_what_is_over_is_forgotten_after_two_days_and_what_waits_never(database: Database) -> None:
    await receive(database, ONE, TWO, {"update_id": 3})
    async with database.transaction() as tx:
        await inbox.took_effect(tx, {1: None})
        await inbox.failed(tx, 3)
        await inbox.forget(tx, NOW + timedelta(hours=47))
    assert set(await states(database)) == {1, 2, 3}
    async with database.transaction() as tx:
        await inbox.forget(tx, NOW + timedelta(hours=49))
    assert set(await states(database)) == {2}


async def test_a_turn_that_is_rolled_back_leaves_the_update_waiting(database: Database) -> None:
    await receive(database, ONE)
    async with database.engine.connect() as connection:
        await inbox.took_effect(Transaction(connection, database.cipher, database.on_sqlite), {1: None})
        await connection.rollback()
    async with database.transaction() as tx:
        assert await inbox.waiting(tx, [1]) == {1}
