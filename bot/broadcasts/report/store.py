"""The SQL of reports: who waits for one, and the counting, in parts that hold nobody up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, delete, distinct, extract, func, literal, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.broadcasts.model import OVER, Delivery
from bot.broadcasts.report.model import Tally
from bot.storage.columns import Moment
from bot.storage.database import Transaction
from bot.storage.schema import accounts, broadcast_reports, broadcasts, deliveries, people, signups

DISTRICT = 4
"""Letters of a place's code that say its district: near enough to tell the centre, and few enough to be counted."""


async def ask(tx: Transaction, broadcast_id: int, account_id: int, now: datetime) -> None:
    """Somebody waits for a report; asked twice is once. An account that is not there waits for none."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    columns = literal(broadcast_id), accounts.c.id, literal(now, Moment)
    who = select(*columns).where(accounts.c.id == account_id)
    new = dialect.insert(broadcast_reports).from_select(["broadcast_id", "account_id", "asked_at"], who)
    await tx.run(new.on_conflict_do_nothing())


async def asked(tx: Transaction, now: datetime) -> list[tuple[int, int]]:
    """Who waits for the report of which broadcast, as (broadcast, account), the longest first.

    One that has just ended waits until all that was under way has come back.
    """
    at_rest = or_(
        broadcasts.c.state.not_in(OVER), broadcasts.c.claimed_until.is_(None), broadcasts.c.claimed_until < now
    )
    waits = select(broadcast_reports.c.broadcast_id, broadcast_reports.c.account_id)
    waits = waits.join(broadcasts, broadcasts.c.id == broadcast_reports.c.broadcast_id).where(at_rest)
    rows = await tx.run(waits.order_by(broadcast_reports.c.asked_at, broadcast_reports.c.broadcast_id))
    return [(row.broadcast_id, row.account_id) for row in rows]


async def take(tx: Transaction, broadcast_id: int, account_id: int) -> bool:
    """They have it now; False where another process was faster."""
    this = (broadcast_reports.c.broadcast_id == broadcast_id, broadcast_reports.c.account_id == account_id)
    return bool((await tx.run(delete(broadcast_reports).where(*this))).rowcount)


async def end_of_part(tx: Transaction, broadcast_id: int, after: int, most: int) -> int | None:
    """The account with which a part of so many ends that begins behind the account `after`; None at the end."""
    behind = (deliveries.c.broadcast_id == broadcast_id, deliveries.c.account_id > after)
    part = select(deliveries.c.account_id).where(*behind).order_by(deliveries.c.account_id).limit(most).subquery()
    last: int | None = (await tx.run(select(func.max(part.c.account_id)))).scalar()
    return last


async def tallies(tx: Transaction, broadcast_id: int, after: int, last: int) -> list[Tally]:
    """The accounts of a part, by district.

    Where several people share a phone, it is at the first of their districts, and wants news as long as one does.
    """
    theirs = and_(people.c.account_id == deliveries.c.account_id, people.c.registered_at.is_not(None))
    part = (
        select(
            deliveries.c.state,
            accounts.c.language,
            func.min(func.substr(people.c.place, 1, DISTRICT)).label("place"),
            func.max(case((people.c.news, 1), else_=0)).label("news"),
        )
        .select_from(deliveries)
        .join(accounts, accounts.c.id == deliveries.c.account_id)
        .outerjoin(people, theirs)
        .where(deliveries.c.broadcast_id == broadcast_id, deliveries.c.account_id.between(after + 1, last))
        .group_by(deliveries.c.account_id, deliveries.c.state, accounts.c.language)
        .subquery()
    )
    kinds = part.c.state, part.c.language, part.c.place, part.c.news
    rows = await tx.run(select(*kinds, func.count().label("number")).group_by(*kinds))
    return [Tally(Delivery(row.state), row.language, row.place or "", bool(row.news), row.number) for row in rows]


async def signed_up(
    tx: Transaction, broadcast_id: int, since: datetime, offer_ids: Collection[int], states: Collection[str]
) -> int:
    """How many accounts signed up after they had got it: for these offers, or for any. `since`: when it began."""
    theirs = and_(deliveries.c.broadcast_id == broadcast_id, deliveries.c.account_id == signups.c.account_id)
    later = extract("epoch", signups.c.created_at) >= deliveries.c.sent_at
    found = select(func.count(distinct(signups.c.account_id))).join(deliveries, theirs)
    found = found.where(signups.c.created_at >= since, signups.c.state.in_(states), later)
    if offer_ids:
        found = found.where(signups.c.offer_id.in_(offer_ids))
    return int((await tx.run(found)).scalar_one())
