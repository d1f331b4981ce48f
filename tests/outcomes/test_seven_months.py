"""Seven months on a fake clock: two processes, power cuts, outages of weeks. Each is asked what the rules say, once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from bot.centres.store import write
from bot.outcomes import asking
from bot.programme.model import Offer
from bot.programme.store import add
from bot.storage.database import Database, Transaction
from bot.storage.encryption import Cipher
from bot.storage.schema import accounts, asked_no_more, centres, outbox, outcomes, people, signups
from conversations.text import Words
from tests.outcomes.past import Event, Person, Reader, made_up

BEGIN = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MONTHS = timedelta(days=345)
"""Until the questions after half a year have come and gone."""


class PowerCutError(Exception):
    """A process dies before its transaction is committed."""


async def staged(tx: Transaction, events: list[Event], known: list[Person]) -> None:
    await write(tx, "test", {"name_km": "មណ្ឌល", "place": "2204"})
    centre_id = (await tx.run(select(centres.c.id).where(centres.c.code == "test"))).scalar_one()
    for number in {one.account for one in known}:
        await tx.run(insert(accounts).values(id=number, telegram_id=number, created_at=BEGIN))
    for one in known:
        if one.person:
            whose = {"id": one.person, "account_id": one.account, "created_at": BEGIN}
            await tx.run(insert(people).values(**whose, registered_at=BEGIN if one.registered else None))
    for event in events:
        state = "cancelled" if event.cancelled else "published"
        title, span = Words("ពិព័រណ៍"), (event.starts_at, event.ends_at, event.ends_at)
        offer_id = await add(
            tx, Offer(0, event.kind, "", state, centre_id, title, "220401", None, *span, None), 1, BEGIN
        )
        assert offer_id == event.id
        for signup in event.signups:
            values = {
                "id": signup.id,
                "offer_id": offer_id,
                "account_id": signup.who.account,
                "person_id": signup.who.person,
            }
            when = {"created_at": BEGIN, "changed_at": BEGIN, "came_at": event.starts_at if signup.came else None}
            await tx.run(insert(signups).values(**values, **when, state=signup.state, code=f"{signup.id:06}"))


async def lives_on(tx: Transaction, known: list[Person], now: datetime) -> None:
    """What changes meanwhile: who refuses, and which phone cannot be reached."""
    for one in known:
        if one.away is not None:
            away = one.away[0] <= now < one.away[1]
            await tx.run(update(accounts).where(accounts.c.id == one.account).values(reachable=not away))
        if one.refuses_from is not None and one.refuses_from <= now:
            await tx.run(delete(asked_no_more))
            await tx.run(insert(asked_no_more).values(account_id=one.account, person_id=one.person, since=now))


def perhaps_dies(dice: random.Random) -> None:
    if dice.random() < 0.2:
        raise PowerCutError


async def works(database: Database, now: datetime, dice: random.Random) -> None:
    """One tick of one process, in small chunks, dying now and then."""
    async with database.transaction() as tx:
        found = await asking.due(tx, now)
    for one in found:
        more = True
        while more:
            try:
                async with database.transaction() as tx:
                    more = await asking.ask(tx, one, now, chunk=4)
                    perhaps_dies(dice)
            except PowerCutError:
                more = True


def moments(dice: random.Random) -> list[datetime]:
    """When the clock ticks: every few hours, but for outages of weeks."""
    now, found = BEGIN, []
    while now < BEGIN + MONTHS:
        outage = dice.random() < 0.03
        now += timedelta(days=dice.randrange(3, 45)) if outage else timedelta(minutes=dice.randrange(240, 2400))
        found.append(now)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_each_is_asked_what_the_rules_say_once(database_url: str, seed: int) -> None:
    dice = random.Random(seed)
    events, known = made_up(seed, BEGIN)
    for one in known:  # whose phone is shared is away together
        if one.away is not None:
            for other in known:
                other.away = one.away if other.account == one.account else other.away
            break
    reader = Reader(events)
    two = [Database(database_url, Cipher([bytes(32)])) for _ in range(2)]
    try:
        async with two[0].transaction() as tx:
            await staged(tx, events, known)
        for now in moments(dice):
            async with two[0].transaction() as tx:
                await lives_on(tx, known, now)
            await asyncio.gather(*(works(database, now, dice) for database in two))
            reader.ticks(now)
        async with two[0].transaction() as tx:
            rows = list(await tx.run(select(outcomes)))
            sent = Counter(row.target for row in await tx.run(select(outbox)))
        written = {(row.signup_id, row.question): (row.state, row.asked_at) for row in rows}
        assert written == reader.rows
        owners = {one.id: f"account:{one.who.account}" for event in events for one in event.signups}
        assert sent == Counter(owners[row.signup_id] for row in rows if row.state == "asked")
        assert {row.state for row in rows} == {"asked", "late", "unneeded"}
        assert {row.question for row in rows} == {"offer", "finish", "missed", "work1", "work3", "work6"}
    finally:
        for database in two:
            await database.close()
