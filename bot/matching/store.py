"""The SQL of profiles, of what was proposed to whom, and of how far the round of daily news has come."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, and_, bindparam, case, cast, delete, exists, func, literal, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.matching.model import Profile
from bot.programme.model import FILLED, PUBLISHED, SENT_ON, VACANCY
from bot.signups.model import COMING
from bot.storage.columns import Moment
from bot.storage.database import Transaction
from bot.storage.schema import accounts, choices, offer_news, offers, people, proposals, rounds, signups

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


@dataclass(frozen=True, slots=True)
class Yes:
    """Somebody who let the employer of a vacancy have their details; `sent_at`: when that was done."""

    signup_id: int
    account_id: int
    person_id: int
    state: str
    sent_at: datetime | None
    language: str


LATEST = timedelta(days=3)
"""Whoever was not told of the end of a vacancy by then (the bot stood still) is not told any more."""


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
        # "+ 0": no index for it. SQLite would go through all to whom the offers were ever proposed, a million times.
        for table, offer_id in ((proposals, proposals.c.offer_id + 0), (signups, signups.c.offer_id)):
            there = (table.c.person_id.between(*span), offer_id.in_(offer_ids))
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
        pair = (
            func.unnest(
                cast(literal([one for one, _ in pairs], numbers), numbers),
                cast(literal([offer for _, offer in pairs], numbers), numbers),
            )
            .table_valued("person", "offer")
            .render_derived()
        )
        source = select(pair.c.person, pair.c.offer, literal(PROPOSED), at)
        new = postgresql.insert(proposals)
    columns = ["person_id", "offer_id", "state", "at"]
    await tx.run(new.from_select(columns, source, include_defaults=False).on_conflict_do_nothing())


async def new_offers(tx: Transaction, since: datetime, until: datetime) -> set[int]:
    """What was published, or urged by its centre, after one moment and up to another."""
    published = select(offers.c.id).where(offers.c.added_at > since, offers.c.added_at <= until)
    again = select(offer_news.c.offer_id).where(offer_news.c.urged_at > since, offer_news.c.urged_at <= until)
    return {row[0] for row in await tx.run(published.union(again))}


async def urge(tx: Transaction, offer_id: int, now: datetime) -> None:
    """Lets an offer be part of the next round, which counts anew whom it fits."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    values = {"urged_at": now, "fitting": 0}
    new = dialect.insert(offer_news).values(offer_id=offer_id, **values)
    await tx.run(new.on_conflict_do_update(index_elements=["offer_id"], set_=values))


async def fitted(tx: Transaction, counts: Mapping[int, int]) -> None:
    """Adds how many people of a part each offer fitted."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    for offer_id, count in sorted(counts.items()):  # two processes lock the rows in the same order
        new = dialect.insert(offer_news).values(offer_id=offer_id, fitting=count)
        more = {"fitting": offer_news.c.fitting + count}
        await tx.run(new.on_conflict_do_update(index_elements=["offer_id"], set_=more))


async def fitting(tx: Transaction, offer_id: int) -> int | None:
    """How many people who want news it fitted in the last round; None: no round was about it yet."""
    found = await tx.run(select(offer_news.c.fitting).where(offer_news.c.offer_id == offer_id))
    return found.scalar()  # type: ignore[no-any-return]


async def not_wanted(tx: Transaction, offer_id: int) -> dict[str, int]:
    """How many said that it is not for them, by reason."""
    those = (proposals.c.offer_id == offer_id, proposals.c.state == UNWANTED)
    rows = await tx.run(select(proposals.c.reason, func.count()).where(*those).group_by(proposals.c.reason))
    return {row[0]: row[1] for row in rows}


async def said_yes(tx: Transaction, offer_id: int, states: Collection[str]) -> list[Yes]:
    """Who said yes to the employer of a vacancy, the first first."""
    wanted = (signups.c.offer_id == offer_id, signups.c.state.in_(states), signups.c.person_id != 0)
    columns = (signups.c.id, signups.c.account_id, signups.c.person_id, signups.c.state, signups.c.sent_at)
    of = select(*columns, accounts.c.language).join(accounts, accounts.c.id == signups.c.account_id)
    rows = await tx.run(of.where(*wanted).order_by(signups.c.id))
    return [Yes(*row) for row in rows]


async def mark(tx: Transaction, signup_id: int, values: Mapping[str, Any], was: Mapping[str, Any]) -> bool:
    """Changes a sign-up that still stands as it was."""
    here = [signups.c.id == signup_id]
    here += [signups.c[name].is_(None) if value is None else signups.c[name] == value for name, value in was.items()]
    return bool((await tx.run(update(signups).where(*here).values(**values))).rowcount)


async def over_untold(tx: Transaction, now: datetime, limit: int = 200) -> list[tuple[int, int, int, str]]:
    """Who said yes to a vacancy of which nothing comes any more, and was not told: offer, person, account, language."""
    told = exists().where(
        proposals.c.person_id == signups.c.person_id,
        proposals.c.offer_id == signups.c.offer_id,
        proposals.c.state == TOLD_OVER,
    )
    closed, taken = offers.c.closes_at, offers.c.changed_at
    over = (
        offers.c.kind == VACANCY,
        closed.between(now - SENT_ON - LATEST, now),
        or_(
            and_(offers.c.state == FILLED, taken > now - LATEST),
            and_(offers.c.state == PUBLISHED, closed <= now - SENT_ON),
        ),
    )
    rows = await tx.run(
        select(offers.c.id, signups.c.person_id, signups.c.account_id, accounts.c.language)
        .join(signups, signups.c.offer_id == offers.c.id)
        .join(accounts, accounts.c.id == signups.c.account_id)
        .where(*over, signups.c.state == COMING, signups.c.person_id != 0, ~told)
        .order_by(signups.c.id)
        .limit(limit)
    )
    return [tuple(row) for row in rows]


async def close(tx: Transaction, offer_id: int, now: datetime) -> bool:
    """The job is taken: nobody can say yes any more, nor be sent on. False where it was over before."""
    here = (offers.c.id == offer_id, offers.c.state == PUBLISHED, offers.c.closes_at > now - SENT_ON)
    at = bindparam("at", now, type_=Moment)
    closed = case((offers.c.closes_at < at, offers.c.closes_at), else_=at)
    values = {"state": FILLED, "closes_at": closed, "changed_at": now}
    return bool((await tx.run(update(offers).where(*here).values(**values))).rowcount)


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
