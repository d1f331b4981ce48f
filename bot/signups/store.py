"""The SQL of sign-ups."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, cast, delete, exists, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.programme.model import CANCELLED, PUBLISHED
from bot.signups.model import BEGUN, HOLDS_A_SEAT, OFFERED, PLANNED, WAITING, Signup
from bot.storage.database import Transaction
from bot.storage.schema import accounts, offers, signups

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without what is taken for something else when it is read aloud or from a bad screen: I, O, 0, 1."""
_FIELDS = tuple(Signup.__dataclass_fields__)
_ANSWERS = "signups.answers"
_NOBODY = -1
"""While two change places."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many sign-ups are in a state, and how many people, children and wishes for transport that makes."""

    signups: int = 0
    people: int = 0
    children: int = 0
    transport: int = 0


async def _new_code(tx: Transaction) -> str:
    """The short code of a pass that nobody has: 30 bits, so that nobody guesses one.

    Of a million sign-ups one in a thousand would meet a code that is taken, and fail.
    """
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(6))
        if (await tx.run(select(signups.c.id).where(signups.c.code == code))).first() is None:
            return code


async def put(
    tx: Transaction, offer_id: int, account_id: int, person_id: int, values: Mapping[str, Any], now: datetime
) -> Signup:
    """Signs somebody up, or changes what they said before."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    whose = {"offer_id": offer_id, "account_id": account_id, "person_id": person_id}
    values = _closed(tx, values)
    new = dialect.insert(signups).values(**whose, code=await _new_code(tx), created_at=now, changed_at=now, **values)
    changed = {**values, "changed_at": now}
    rows = await tx.run(new.on_conflict_do_update(index_elements=list(whose), set_=changed).returning(signups))
    return _signup(rows.one())


async def change(tx: Transaction, signup_id: int, values: Mapping[str, Any], now: datetime) -> None:
    await tx.run(update(signups).where(signups.c.id == signup_id).values(**_closed(tx, values), changed_at=now))


def _closed(tx: Transaction, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered is locked before it is kept."""
    kept = dict(values)
    if "answers" in kept:
        kept["answers"] = tx.cipher.close_json(kept["answers"], _ANSWERS)
    return kept


async def get(tx: Transaction, signup_id: int) -> Signup | None:
    row = (await tx.run(select(signups).where(signups.c.id == signup_id))).first()
    return None if row is None else _signup(row)


async def find(tx: Transaction, offer_id: int, account_id: int, person_id: int) -> Signup | None:
    """What somebody said to an offer."""
    found = (signups.c.offer_id == offer_id, signups.c.account_id == account_id, signups.c.person_id == person_id)
    row = (await tx.run(select(signups).where(*found))).first()
    return None if row is None else _signup(row)


async def planned(tx: Transaction, account_id: int, person_id: int) -> list[Signup]:
    """What somebody plans, in the order in which they said so."""
    mine = (signups.c.account_id == account_id, signups.c.person_id == person_id, signups.c.state.in_(PLANNED))
    return [_signup(row) for row in await tx.run(select(signups).where(*mine).order_by(signups.c.id))]


async def answers(tx: Transaction, signup_ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """What was answered, of those who answered something."""
    rows = await tx.run(select(signups.c.id, signups.c.answers).where(signups.c.id.in_(signup_ids)))
    return {row.id: tx.cipher.open_json(row.answers, _ANSWERS) for row in rows if row.answers is not None}


async def taken(tx: Transaction, offer_id: int) -> int:
    """How many seats are taken or offered to somebody."""
    hold = (signups.c.offer_id == offer_id, signups.c.state.in_(HOLDS_A_SEAT))
    return int((await tx.run(select(func.coalesce(func.sum(signups.c.party), 0)).where(*hold))).scalar_one())


async def end_of_line(tx: Transaction, offer_id: int) -> int:
    """The number of who waits longest behind; 0 where nobody waits."""
    found = select(func.coalesce(func.max(signups.c.line), 0)).where(_waits(offer_id))
    return int((await tx.run(found)).scalar_one())


async def place_in_line(tx: Transaction, offer_id: int, line: int) -> int:
    """How many wait, up to and with who has this number."""
    found = select(func.count()).select_from(signups).where(_waits(offer_id), signups.c.line <= line)
    return int((await tx.run(found)).scalar_one())


async def first_in_line(tx: Transaction, offer_id: int) -> Signup | None:
    """Who is next; a phone that cannot be reached is passed over, and keeps its place."""
    row = (
        await tx.run(
            select(signups)
            .join(accounts, accounts.c.id == signups.c.account_id)
            .where(_waits(offer_id), accounts.c.reachable)
            .order_by(signups.c.line)
            .limit(1)
        )
    ).first()
    return None if row is None else _signup(row)


def _waits(offer_id: int) -> Any:
    return (signups.c.offer_id == offer_id) & (signups.c.state == WAITING)


async def unconfirmed(tx: Transaction, offer_id: int, now: datetime) -> list[Signup]:
    """Who was offered a seat and did not take it in time."""
    late = (signups.c.offer_id == offer_id, signups.c.state == OFFERED, signups.c.confirm_by <= now)
    return [_signup(row) for row in await tx.run(select(signups).where(*late).order_by(signups.c.id))]


async def to_look_at(tx: Transaction, now: datetime) -> list[int]:
    """Offers where a seat was not confirmed in time, or one is free and somebody waits for it.

    None that is cancelled: who was offered a seat there hears of that, and let no time go by.
    """
    late = (
        select(signups.c.offer_id)
        .join(offers, offers.c.id == signups.c.offer_id)
        .where(signups.c.state == OFFERED, signups.c.confirm_by <= now, offers.c.state != CANCELLED)
    )
    held = (
        select(func.coalesce(func.sum(signups.c.party), 0))
        .where(signups.c.offer_id == offers.c.id, signups.c.state.in_(HOLDS_A_SEAT))
        .scalar_subquery()
    )
    somebody = (
        select(signups.c.id)
        .join(accounts, accounts.c.id == signups.c.account_id)
        .where(signups.c.offer_id == offers.c.id, signups.c.state == WAITING, accounts.c.reachable)
        .exists()
    )
    free = select(offers.c.id).where(
        offers.c.state == PUBLISHED,
        or_(offers.c.closes_at > now, offers.c.starts_at > now),
        somebody,
        or_(offers.c.seats.is_(None), offers.c.seats > held),
    )
    found = {int(row[0]) for row in await tx.run(late)} | {int(row[0]) for row in await tx.run(free)}
    return sorted(found)


async def sums(tx: Transaction, offer_id: int) -> dict[str, Sum]:
    """Who said what to an offer, by state."""
    rows = await tx.run(
        select(
            signups.c.state,
            func.count(),
            func.sum(signups.c.party),
            func.sum(signups.c.children),
            func.count().filter(signups.c.transport),
        )
        .where(signups.c.offer_id == offer_id)
        .group_by(signups.c.state)
    )
    return {row[0]: Sum(*(int(value) for value in row[1:])) for row in rows}


async def in_states(tx: Transaction, offer_id: int, states: Sequence[str], first: int, limit: int) -> list[Signup]:
    """A page of the people of an offer: who has a seat before who waits, each in the order of the line."""
    rows = await tx.run(
        select(signups)
        .where(signups.c.offer_id == offer_id, signups.c.state.in_(states))
        .order_by(signups.c.line, signups.c.id)
        .offset(first)
        .limit(limit)
    )
    return [_signup(row) for row in rows]


async def reader(tx: Transaction, account_id: int) -> str:
    """The language in which an account reads."""
    return str((await tx.run(select(accounts.c.language).where(accounts.c.id == account_id))).scalar_one())


async def nothing_sent(tx: Transaction, offer_id: int) -> None:
    """Nobody's details are with the employer of a vacancy."""
    await tx.run(update(signups).where(signups.c.offer_id == offer_id).values(sent_at=None))


def seat_keys(offer_id: int, begins: str) -> Select[Any]:
    """Under which what is said of the seats of an offer waits: how they all begin, and the sign-up."""
    return select(literal(begins) + cast(signups.c.id, Text)).where(signups.c.offer_id == offer_id)


async def said_by_both(tx: Transaction, account_id: int, one: int, other: int) -> list[int]:
    """The offers to which both have said something, from one phone."""
    theirs = (signups.c.account_id == account_id, signups.c.person_id.in_((one, other)))
    both = select(signups.c.offer_id).where(*theirs).group_by(signups.c.offer_id).having(func.count() > 1)
    return list((await tx.run(both.order_by(signups.c.offer_id))).scalars())


async def swap(tx: Transaction, one: Signup, other: Signup) -> None:
    """Each becomes the other's, with its code and all that was noted of it; of each person there is always one."""
    for signup_id, person_id in ((one.id, _NOBODY), (other.id, one.person_id), (one.id, other.person_id)):
        await tx.run(update(signups).where(signups.c.id == signup_id).values(person_id=person_id))


async def hand_over(tx: Transaction, account_id: int, before: int, person_id: int) -> None:
    """What was said as one person (0: none) becomes another's, unless they have said something to the same offer."""
    other = signups.alias("other")
    said = exists().where(
        other.c.offer_id == signups.c.offer_id, other.c.account_id == account_id, other.c.person_id == person_id
    )
    theirs = (signups.c.account_id == account_id, signups.c.person_id == before)
    await tx.run(update(signups).where(*theirs, ~said).values(person_id=person_id))


async def take_begun(tx: Transaction, account_id: int) -> int | None:
    """The course or job for which somebody had to register first, the newest if several; it is given out once."""
    mine = (signups.c.account_id == account_id, signups.c.state == BEGUN)
    rows = list(await tx.run(delete(signups).where(*mine).returning(signups.c.offer_id, signups.c.changed_at)))
    return max(rows, key=lambda row: (row.changed_at, row.offer_id)).offer_id if rows else None


async def counts(tx: Transaction, offer_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many said what to each of these offers."""
    found: dict[int, dict[str, int]] = {}
    these = select(signups.c.offer_id, signups.c.state, func.count().label("many"))
    these = these.where(signups.c.offer_id.in_(offer_ids)).group_by(signups.c.offer_id, signups.c.state)
    for row in await tx.run(these):
        found.setdefault(row.offer_id, {})[row.state] = row.many
    return found


async def planning(
    tx: Transaction, offer_id: int, after: int, before: datetime, limit: int
) -> list[tuple[int, int, str, bool]]:
    """Who plans to come since before a moment, from the sign-up `after` on: (sign-up, account, language, reachable)."""
    found = (
        select(signups.c.id, signups.c.account_id, accounts.c.language, accounts.c.reachable)
        .join(accounts, accounts.c.id == signups.c.account_id)
        .where(signups.c.offer_id == offer_id, signups.c.id > after, signups.c.created_at <= before)
        .where(signups.c.state.in_(PLANNED))
        .order_by(signups.c.id)
        .limit(limit)
    )
    return [(row.id, row.account_id, row.language, row.reachable) for row in await tx.run(found)]


def _signup(row: Any) -> Signup:
    return Signup(**{name: getattr(row, name) for name in _FIELDS})
