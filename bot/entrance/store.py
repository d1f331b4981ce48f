"""The SQL of who came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, select, update

from bot.entrance.model import Count, Pass
from bot.programme.model import COURSE, FAIR, PUBLISHED
from bot.signups.model import COMING, MAYBE
from bot.storage.database import Transaction
from bot.storage.schema import offers, signups, walk_ins

_FIELDS = tuple(Pass.__dataclass_fields__)


async def by_code(tx: Transaction, code: str) -> Pass | None:
    return await _one(tx, signups.c.code == code)


async def came(tx: Transaction, signup_id: int, now: datetime) -> bool:
    """Notes that somebody came; False where they were here before, also when two see them at the same moment."""
    not_yet = and_(signups.c.id == signup_id, signups.c.came_at.is_(None))
    return bool((await tx.run(update(signups).where(not_yet).values(came_at=now))).rowcount)


async def get(tx: Transaction, signup_id: int) -> Pass | None:
    return await _one(tx, signups.c.id == signup_id)


async def _one(tx: Transaction, which: Any) -> Pass | None:
    row = (await tx.run(select(*(signups.c[name] for name in _FIELDS)).where(which))).first()
    return None if row is None else Pass(**{name: getattr(row, name) for name in _FIELDS})


async def add_walk_in(tx: Transaction, offer_id: int, sex: str, age: str, by: int, now: datetime) -> None:
    await tx.run(insert(walk_ins).values(offer_id=offer_id, sex=sex, age=age, at=now, by=by))


async def undo_walk_in(tx: Transaction, offer_id: int, by: int) -> tuple[str, str] | None:
    """Takes back the last one that this account counted there: sex and age group of who it was."""
    own = and_(walk_ins.c.offer_id == offer_id, walk_ins.c.by == by)
    last = select(func.max(walk_ins.c.id)).where(own).scalar_subquery()
    row = (
        await tx.run(delete(walk_ins).where(walk_ins.c.id == last).returning(walk_ins.c.sex, walk_ins.c.age))
    ).first()
    return None if row is None else (row.sex, row.age)


async def count(tx: Transaction, offer_id: int) -> Count:
    here = signups.c.offer_id == offer_id
    rows = await tx.run(
        select(
            signups.c.state,
            func.count().label("number"),
            func.count(signups.c.came_at).label("came"),
            func.sum(signups.c.party).filter(signups.c.came_at.is_not(None)).label("people"),
        )
        .where(here)
        .group_by(signups.c.state)
    )
    by_state = {row.state: row for row in rows}
    grouped = await tx.run(
        select(walk_ins.c.sex, walk_ins.c.age, func.count().label("number"))
        .where(walk_ins.c.offer_id == offer_id)
        .group_by(walk_ins.c.sex, walk_ins.c.age)
    )
    return Count(
        signed_up=by_state[COMING].number if COMING in by_state else 0,
        maybe=by_state[MAYBE].number if MAYBE in by_state else 0,
        came=sum(row.came for row in by_state.values()),
        people=sum(row.people or 0 for row in by_state.values()),
        walk_ins={(row.sex, row.age): row.number for row in grouped},
    )


async def between(tx: Transaction, first: datetime, last: datetime, centre_ids: Sequence[int] | None) -> list[int]:
    """The events that take place in a span of time, of these centres (None: of all), the first first."""
    there = and_(
        offers.c.state == PUBLISHED,
        offers.c.kind.in_((FAIR, COURSE)),
        offers.c.starts_at < last,
        offers.c.ends_at >= first,
        *(() if centre_ids is None else (offers.c.centre_id.in_(centre_ids),)),
    )
    rows = await tx.run(select(offers.c.id).where(there).order_by(offers.c.starts_at, offers.c.id))
    return list(rows.scalars())
