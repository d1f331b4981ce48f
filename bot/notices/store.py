"""The SQL of reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, cast, delete, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.notices.reminding import LATE
from bot.signups.model import COMING, MAYBE
from bot.storage.database import Transaction
from bot.storage.schema import accounts, notices, offers, people, signups


@dataclass(frozen=True, slots=True)
class Dated:
    """An offer that begins at a moment. `changed_at`: when it was published or last changed."""

    offer_id: int
    starts_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Reminded:
    """A sign-up of which something is due. `missing` are the names of its reminders of which nothing is known yet."""

    signup_id: int
    account_id: int
    person_id: int
    state: str
    said_at: datetime
    language: str
    reachable: bool
    missing: tuple[str, ...]


async def dated(tx: Transaction, after: datetime, before: datetime) -> list[Dated]:
    """The offers that begin between these moments and to which somebody comes, the soonest first."""
    comes = signups.c.state.in_((COMING, MAYBE)) & (signups.c.offer_id == offers.c.id)
    rows = await tx.run(
        select(offers.c.id, offers.c.starts_at, offers.c.added_at, offers.c.changed_at)
        .where(offers.c.starts_at > after, offers.c.starts_at < before, select(signups.c.id).where(comes).exists())
        .order_by(offers.c.starts_at, offers.c.id)
    )
    return [Dated(row.id, row.starts_at, row.changed_at or row.added_at) for row in rows]


async def undecided(tx: Transaction, offer_id: int, due: Sequence[str], limit: int) -> list[Reminded]:
    """Who comes, or may come, and of whose due reminders not all are decided; locked until the transaction ends."""
    known = (
        select(func.count())
        .select_from(notices)
        .where(notices.c.signup_id == signups.c.id, notices.c.what.in_(due))
        .scalar_subquery()
    )
    rows = list(
        await tx.run(
            select(signups, accounts.c.language, accounts.c.reachable)
            .join(accounts, accounts.c.id == signups.c.account_id)
            .where(signups.c.offer_id == offer_id, signups.c.state.in_((COMING, MAYBE)), known < len(due))
            .order_by(signups.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=signups)
        )
    )
    decided = await _decided(tx, [row.id for row in rows])
    found = [
        Reminded(
            row.id,
            row.account_id,
            row.person_id,
            row.state,
            row.changed_at,
            row.language,
            row.reachable,
            tuple(what for what in due if (row.id, what) not in decided),
        )
        for row in rows
    ]
    return [one for one in found if one.missing]


async def _decided(tx: Transaction, signup_ids: Sequence[int]) -> set[tuple[int, str]]:
    """Read once the sign-ups are locked: what another process has just decided is among it."""
    if not signup_ids:
        return set()
    rows = await tx.run(select(notices.c.signup_id, notices.c.what).where(notices.c.signup_id.in_(signup_ids)))
    return {(row.signup_id, row.what) for row in rows}


async def decide(tx: Transaction, decided: Sequence[tuple[int, str, str]], now: datetime) -> set[tuple[int, str]]:
    """Keeps what became of reminders; returns those of which nothing was kept before."""
    if not decided:
        return set()
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    rows = [{"signup_id": one, "what": what, "at": now, "outcome": outcome} for one, what, outcome in decided]
    new = dialect.insert(notices).values(rows).on_conflict_do_nothing()
    return {(row.signup_id, row.what) for row in await tx.run(new.returning(notices.c.signup_id, notices.c.what))}


async def was_late(tx: Transaction, signup_id: int, what: str, now: datetime) -> None:
    """A reminder that was queued did not go out in time."""
    this = (notices.c.signup_id == signup_id, notices.c.what == what)
    await tx.run(update(notices).where(*this).values(outcome=LATE, at=now))


def keys_of(offer_id: int, begins: str) -> Select[Any]:
    """Under which the reminders of an offer wait: how they all begin, the sign-up and the name of the reminder."""
    key = literal(begins) + cast(notices.c.signup_id, Text) + ":" + notices.c.what
    return select(key).join(signups, signups.c.id == notices.c.signup_id).where(signups.c.offer_id == offer_id)


async def undecide(tx: Transaction, signup_id: int, what: str) -> None:
    """Nothing is known of this reminder any more."""
    await tx.run(delete(notices).where(notices.c.signup_id == signup_id, notices.c.what == what))


async def shared_phones(tx: Transaction, account_ids: Sequence[int]) -> set[int]:
    """Which of these accounts several people are registered from."""
    rows = await tx.run(
        select(people.c.account_id)
        .where(people.c.account_id.in_(account_ids), people.c.registered_at.is_not(None))
        .group_by(people.c.account_id)
        .having(func.count() > 1)
    )
    return {row.account_id for row in rows}


async def counted(tx: Transaction, after: datetime, before: datetime) -> Mapping[str, int]:
    """How many reminders came to what, between two moments."""
    rows = await tx.run(
        select(notices.c.outcome, func.count())
        .where(notices.c.at >= after, notices.c.at < before)
        .group_by(notices.c.outcome)
    )
    return {row[0]: int(row[1]) for row in rows}
