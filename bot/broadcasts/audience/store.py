"""The SQL of an audience: who fits a rule now, how many they are, and what was counted last for whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, distinct, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.broadcasts.model import AGES, LATELY, NOTHING, UPCOMING, Audience
from bot.programme.model import COURSE, FAIR, PUBLISHED
from bot.signups.model import HIRED, PLANNED
from bot.storage.database import Transaction
from bot.storage.schema import accounts, audience_counts, choices, offers, people, signups
from conversations.options import TOO_NEAR

AGREED = and_(people.c.news, people.c.registered_at.is_not(None))
"""Of people: registered, and wants news."""
_Condition = ColumnElement[bool]
_DISTRICT = 4
"""Digits of a district's code."""


def fitting(audience: Audience) -> Select[Any]:
    """The accounts of registered people who agreed to news, who can be reached, and whom the audience names.

    The one place that says who gets a broadcast: it is counted and queued by this.
    """
    found = select(people.c.account_id).join(accounts, accounts.c.id == people.c.account_id)
    return found.where(AGREED, accounts.c.reachable, *_narrowed(audience))


def _narrowed(audience: Audience) -> list[_Condition]:
    """What the rule asks of a person besides."""
    asked: list[_Condition] = []
    if audience.places:
        asked.append(_within(audience.places))
    if audience.centres:  # a province in `near` is where no more is known: its districts can be near to others
        asked.append(func.substr(people.c.place, 1, _DISTRICT).in_(audience.near))
    if audience.sexes:
        asked.append(people.c.sex.in_(audience.sexes))
    if audience.sectors:
        asked.append(or_(people.c.sector.in_(audience.sectors), _chose("wanted", audience.sectors)))
    if audience.skills:
        asked.append(_chose("skills", audience.skills))
    if audience.needs:
        asked.append(_chose("needs", [need for need in audience.needs if need not in TOO_NEAR]))
    if audience.ages:
        asked.append(or_(*(_aged(group, _moment(audience).year) for group in audience.ages)))
    if audience.since:
        asked.append(people.c.registered_at >= _begins(audience.since, _moment(audience)))
    if audience.signed:
        asked.append(or_(*(_signed_up(what, audience) for what in audience.signed)))
    if audience.sources:
        asked.append(accounts.c.source.in_(audience.sources))
    return asked


def _moment(audience: Audience) -> datetime:
    return datetime.fromisoformat(audience.as_of)


def _within(places: Sequence[str]) -> _Condition:
    """Lives in one of these provinces, districts or communes: a code begins with that of what it lies in."""
    lengths = sorted({len(code) for code in places})
    return or_(
        *(
            func.substr(people.c.place, 1, length).in_([code for code in places if len(code) == length])
            for length in lengths
        )
    )


def _chose(kind: str, codes: Sequence[str]) -> _Condition:
    theirs = and_(choices.c.person_id == people.c.id, choices.c.kind == kind, choices.c.code.in_(codes))
    return exists().where(theirs)


def _aged(group: str, year: int) -> _Condition:
    first, last = AGES[group]
    return people.c.birth_year.between(year - last, year - first)


def _begins(since: str, moment: datetime) -> datetime:
    """From when on somebody has to have registered: some days ago, or the beginning of a day."""
    if since in LATELY:
        return moment - timedelta(days=LATELY[since])
    return datetime.combine(date.fromisoformat(since), time(), moment.tzinfo)


def _signed_up(what: str, audience: Audience) -> _Condition:
    """Somebody on this phone: to something to come, to one offer, or (not) to anything so far."""
    theirs = and_(signups.c.account_id == people.c.account_id, signups.c.state.in_((*PLANNED, HIRED)))
    if what == NOTHING:
        return ~exists().where(theirs)
    if what != UPCOMING:
        return exists().where(theirs, signups.c.offer_id == int(what))
    event = and_(offers.c.id == signups.c.offer_id, offers.c.kind.in_((FAIR, COURSE)), offers.c.state == PUBLISHED)
    return exists().where(theirs, event, func.coalesce(offers.c.ends_at, offers.c.starts_at) >= _moment(audience))


async def last_account(tx: Transaction) -> int:
    """The highest number of an account that somebody has registered from."""
    return int((await tx.run(select(func.max(people.c.account_id)))).scalar() or 0)


async def count(tx: Transaction, audience: Audience, first: int, last: int) -> int:
    """How many of the accounts from `first` to `last` it would go to now."""
    these = fitting(audience).where(people.c.account_id.between(first, last))
    counted = these.with_only_columns(func.count(distinct(people.c.account_id)))
    return int((await tx.run(counted)).scalar_one())


async def keep_count(tx: Transaction, account_id: int, rule: Audience, number: int, now: datetime) -> None:
    """Notes what somebody was shown."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    values = {"rule": _written(rule), "number": number, "counted_at": now}
    new = dialect.insert(audience_counts).values(account_id=account_id, **values)
    await tx.run(new.on_conflict_do_update(index_elements=["account_id"], set_=values))


async def kept_count(tx: Transaction, account_id: int, rule: Audience, since: datetime) -> int | None:
    """What somebody was shown for this rule, unless that is too long ago."""
    this = (audience_counts.c.account_id == account_id, audience_counts.c.rule == _written(rule))
    found = select(audience_counts.c.number).where(*this, audience_counts.c.counted_at >= since)
    number: int | None = (await tx.run(found)).scalar()
    return number


def _written(rule: Audience) -> str:
    """As it was chosen; for which moment it was settled makes no other rule of it."""
    return json.dumps(replace(rule, near=(), as_of="").as_json(), ensure_ascii=False)


_LATEST = 5_000


async def sources(tx: Transaction, limit: int) -> list[str]:
    """The links by which the newest people came, the most frequent first."""
    newest = select(accounts.c.source).order_by(accounts.c.id.desc()).limit(_LATEST).subquery()
    often = select(newest.c.source).where(newest.c.source != "").group_by(newest.c.source)
    rows = await tx.run(often.order_by(func.count().desc(), newest.c.source).limit(limit))
    return [row.source for row in rows]
