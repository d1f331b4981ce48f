"""Where people are in their dialogues, kept for weeks, in nobody's reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.storage import schema, sessions
from bot.storage.database import Database
from conversations.dialogue import State

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
STATE = State("sex", {"name": "សុភា", "phone": None}, {"chosen": ["a"]}, editing=True, given={"own_name": "S"})


async def test_a_dialogue_comes_back_as_it_was(database: Database) -> None:
    async with database.transaction() as tx:
        session = await sessions.open_new(tx, 5, "km", NOW)
        assert (session.state, session.turn, session.person_id) == (None, 0, 0)
        session.dialogue, session.state, session.turn, session.language = "registration", STATE, 7, "en"
        await sessions.save(tx, [session], NOW)
    async with database.transaction() as tx:
        assert (await sessions.load(tx, [5, 6]))[5] == session
        (row,) = await tx.run(select(schema.dialogues))
        assert "សុភា".encode() not in row.state


async def test_the_first_word_twice_makes_one_account(database: Database) -> None:
    async with database.transaction() as tx:
        first = await sessions.open_new(tx, 5, "km", NOW)
    async with database.transaction() as tx:
        assert await sessions.open_new(tx, 5, "en", NOW) == first
        assert [row.id for row in await tx.run(select(schema.accounts))] == [first.account_id]


async def test_each_person_of_a_phone_has_a_place_of_their_own(database: Database) -> None:
    async with database.transaction() as tx:
        session = await sessions.open_new(tx, 5, "km", NOW)
        for person, minutes in ((1, 0), (2, 5)):
            session.person_id, session.dialogue, session.state = person, "registration", replace(STATE, at=f"q{person}")
            await sessions.save(tx, [session], NOW + timedelta(minutes=minutes))
        begun = await sessions.unfinished(tx, session.account_id)
        assert list(begun) == [(2, "registration"), (1, "registration")]
        assert begun[1, "registration"].at == "q1"
        await sessions.end(tx, session.account_id, 2, "registration")
        assert list(await sessions.unfinished(tx, session.account_id)) == [(1, "registration")]


async def test_forgetting_a_person_takes_all_they_began(database: Database) -> None:
    async with database.transaction() as tx:
        session = await sessions.open_new(tx, 5, "km", NOW)
        for person, dialogue in ((1, "registration"), (1, "talk"), (2, "talk")):
            session.person_id, session.dialogue, session.state = person, dialogue, STATE
            await sessions.save(tx, [session], NOW)
        await sessions.forget(tx, session.account_id, 1)
        assert list(await sessions.unfinished(tx, session.account_id)) == [(2, "talk")]


async def test_a_touch_wakes_the_reminder_again(database: Database) -> None:
    async with database.transaction() as tx:
        session = await sessions.open_new(tx, 5, "km", NOW)
        session.dialogue, session.state = "registration", STATE
        await sessions.save(tx, [session], NOW)
        await tx.run(schema.dialogues.update().values(nudged_at=NOW))
        await sessions.save(tx, [session], NOW + timedelta(hours=1))
        (row,) = await tx.run(select(schema.dialogues))
        assert (row.nudged_at, row.touched_at) == (None, NOW + timedelta(hours=1))


async def test_saving_nobody_is_nothing(database: Database) -> None:
    async with database.transaction() as tx:
        await sessions.save(tx, [], NOW)
        assert await sessions.load(tx, []) == {}
