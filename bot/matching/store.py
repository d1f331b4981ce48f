"""The SQL of profiles, of what was proposed to whom, and of how far the round of daily news has come."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, and_, bindparam, cast, delete, exists, func, literal, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.matching.model import Profile
from bot.storage.columns import Moment
from bot.storage.database import Transaction
from bot.storage.schema import accounts, choices, offers, people, proposals, rounds, signups, urged

PROPOSED, UNWANTED, TOLD_OVER = "proposed", "unwanted", "over"
"""Was in somebody's news; is not for them (with the reason); and they were told that it is over."""
_ROUND = 1


@dataclass(frozen=True, slots=True)
class Round:
    """How far the daily news have come: accounts up to `reached` were told of what appeared after `since`.

    It is about what appeared up to `until`; None: this round is over, and the next begins on another day than `day`.
    """

    day: str
    since: datetime | None
    until: datetime | None
    reached: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who wants news, and the language of their phone."""

    profile: Profile
    language: str


def _chosen(tx: Transaction) -> Any:
    """All that a person ticked, in one string: one row for each person instead of ten."""
    joined: Any = func.group_concat if tx.on_sqlite else func.string_agg
    told = choices.c.kind + ":" + choices.c.code
    return select(joined(told, ",")).where(choices.c.person_id == people.c.id).scalar_subquery()


_COLUMNS = (
    people.c.id,
    people.c.account_id,
    people.c.place,
    people.c.sector,
    people.c.wanted_place,
    people.c.salary,
    people.c.currency,
)


async def profile(tx: Transaction, person_id: int) -> Profile | None:
    """What a registered person told."""
    registered = (people.c.id == person_id, people.c.registered_at.is_not(None))
    row = (await tx.run(select(*_COLUMNS, _chosen(tx).label("chosen")).where(*registered))).first()
    return None if row is None else _profile(row)


async def readers(tx: Transaction, after: int, last: int) -> list[Reader]:
    """Who wants news and can be reached, of the accounts after one and up to another."""
    wanted = (
        people.c.account_id > after,
        people.c.account_id <= last,
        people.c.news,
        people.c.registered_at.is_not(None),
        accounts.c.reachable,
    )
    of = select(*_COLUMNS, accounts.c.language, _chosen(tx).label("chosen")).join(
        accounts, accounts.c.id == people.c.account_id
    )
    rows = await tx.run(of.where(*wanted).order_by(people.c.account_id, people.c.id))
    return [Reader(_profile(row), row.language) for row in rows]


def _profile(row: Any) -> Profile:
    ticked: dict[str, list[str]] = {"wanted": [], "skills": [], "needs": []}
    for each in (row.chosen or "").split(","):
        kind, _, code = each.partition(":")
        if code:
            ticked.setdefault(kind, []).append(code)
    return Profile(
        row.id,
        row.account_id,
        row.place,
        row.sector or "",
        row.wanted_place or "",
        row.salary or 0,
        row.currency or "",
        frozenset(ticked["wanted"]),
        frozenset(ticked["skills"]),
        frozenset(ticked["needs"]),
    )


async def unwanted(tx: Transaction, person_id: int) -> set[int]:
    """What somebody said is not for them."""
    mine = (proposals.c.person_id == person_id, proposals.c.state == UNWANTED)
    return {row.offer_id for row in await tx.run(select(proposals.c.offer_id).where(*mine))}


async def known(tx: Transaction, people_ids: Sequence[int], offer_ids: Collection[int]) -> dict[int, set[int]]:
    """Which of these offers these people know of: they were proposed to them, or they answered them."""
    found: dict[int, set[int]] = {}
    if people_ids:
        span = (min(people_ids), max(people_ids))
        for table in (proposals, signups):
            there = (table.c.person_id.between(*span), table.c.offer_id.in_(offer_ids))
            for row in await tx.run(select(table.c.person_id, table.c.offer_id).where(*there)):
                found.setdefault(row.person_id, set()).add(row.offer_id)
    return found


async def keep(tx: Transaction, person_id: int, offer_id: int, state: str, reason: str, now: datetime) -> bool:
    """Notes what became of an offer for somebody; False where just that was noted before."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    values = {"state": state, "reason": reason, "at": now}
    new = dialect.insert(proposals).values(person_id=person_id, offer_id=offer_id, **values)
    other = or_(proposals.c.state != state, proposals.c.reason != reason)
    put = new.on_conflict_do_update(index_elements=["person_id", "offer_id"], set_=values, where=other)
    return (await tx.run(put.returning(proposals.c.person_id))).first() is not None


async def forget_unwanted(tx: Transaction, person_id: int, offer_id: int) -> None:
    """It is for them after all."""
    mine = (proposals.c.person_id == person_id, proposals.c.offer_id == offer_id, proposals.c.state == UNWANTED)
    await tx.run(update(proposals).where(*mine).values(state=PROPOSED, reason=""))


async def proposed(tx: Transaction, pairs: Sequence[tuple[int, int]], now: datetime) -> None:
    """Notes what stands in the news of these people: millions in an evening, so in one statement, not row by row."""
    if not pairs:
        return
    at = bindparam("at", now, type_=Moment)
    new: Any
    if tx.on_sqlite:
        pair = func.json_each(json.dumps(pairs)).table_valued("value")
        source = select(
            func.json_extract(pair.c.value, "$[0]"), func.json_extract(pair.c.value, "$[1]"), literal(PROPOSED), at
        ).where(true())  # without it SQLite takes "ON CONFLICT" for part of a join
        new = sqlite.insert(proposals)
    else:
        numbers = postgresql.ARRAY(BigInteger)
        pair = func.unnest(
            cast(literal([one for one, _ in pairs], numbers), numbers),
            cast(literal([offer for _, offer in pairs], numbers), numbers),
        ).table_valued("person", "offer")
        source = select(pair.c.person, pair.c.offer, literal(PROPOSED), at)
        new = postgresql.insert(proposals)
    columns = ["person_id", "offer_id", "state", "at"]
    await tx.run(new.from_select(columns, source, include_defaults=False).on_conflict_do_nothing())


async def new_offers(tx: Transaction, since: datetime, until: datetime) -> set[int]:
    """What was published, or urged by its centre, after one moment and up to another."""
    published = select(offers.c.id).where(offers.c.added_at > since, offers.c.added_at <= until)
    again = select(urged.c.offer_id).where(urged.c.at > since, urged.c.at <= until)
    return {row[0] for row in await tx.run(published.union(again))}


async def urge(tx: Transaction, offer_id: int, now: datetime) -> None:
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    new = dialect.insert(urged).values(offer_id=offer_id, at=now)
    await tx.run(new.on_conflict_do_update(index_elements=["offer_id"], set_={"at": now}))


async def round_now(tx: Transaction) -> Round:
    row = (await tx.run(select(rounds).where(rounds.c.id == _ROUND))).first()
    return Round("", None, None, 0) if row is None else Round(row.day, row.since, row.until, row.reached)


async def advance(tx: Transaction, was: Round, now: Round) -> bool:
    """The round goes on, if it still stands where it was: of two processes that did the same part, one gets True."""
    values = {"day": now.day, "since": now.since, "until": now.until, "reached": now.reached}
    here = and_(
        rounds.c.id == _ROUND,
        rounds.c.day == was.day,
        rounds.c.reached == was.reached,
        rounds.c.until.is_(None) if was.until is None else rounds.c.until == was.until,
    )
    if (await tx.run(update(rounds).where(here).values(**values))).rowcount:
        return True
    if was != Round("", None, None, 0):
        return False
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    first = dialect.insert(rounds).values(id=_ROUND, **values).on_conflict_do_nothing()
    return (await tx.run(first.returning(rounds.c.id))).first() is not None


async def last_account(tx: Transaction) -> int:
    return int((await tx.run(select(func.max(accounts.c.id)))).scalar() or 0)


async def forget(tx: Transaction, before: datetime) -> None:
    """What was proposed of offers that closed long ago; the reasons against them stay, to be counted."""
    over = exists().where(offers.c.id == proposals.c.offer_id, offers.c.closes_at < before)
    await tx.run(delete(proposals).where(proposals.c.state == PROPOSED, over))
