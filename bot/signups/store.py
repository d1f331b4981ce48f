"""The SQL of sign-ups."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.signups.model import PLANNED, Signup
from bot.storage.database import Transaction
from bot.storage.schema import accounts, signups

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without what is taken for something else when it is read aloud or from a bad screen: I, O, 0, 1."""
_FIELDS = tuple(Signup.__dataclass_fields__)


def _new_code() -> str:
    """The short code of a pass: 30 bits, so that nobody guesses one."""
    return "".join(secrets.choice(_LETTERS) for _ in range(6))


async def put(
    tx: Transaction, offer_id: int, account_id: int, person_id: int, values: Mapping[str, Any], now: datetime
) -> Signup:
    """Signs somebody up, or changes what they said before."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    whose = {"offer_id": offer_id, "account_id": account_id, "person_id": person_id}
    new = dialect.insert(signups).values(**whose, code=_new_code(), created_at=now, changed_at=now, **values)
    changed = {**values, "changed_at": now}
    rows = await tx.run(new.on_conflict_do_update(index_elements=list(whose), set_=changed).returning(signups))
    return _signup(rows.one())


async def change(tx: Transaction, signup_id: int, values: Mapping[str, Any], now: datetime) -> None:
    await tx.run(update(signups).where(signups.c.id == signup_id).values(**values, changed_at=now))


async def find(tx: Transaction, offer_id: int, account_id: int, person_id: int) -> Signup | None:
    """What somebody said to an offer."""
    found = (signups.c.offer_id == offer_id, signups.c.account_id == account_id, signups.c.person_id == person_id)
    row = (await tx.run(select(signups).where(*found))).first()
    return None if row is None else _signup(row)


async def planned(tx: Transaction, account_id: int, person_id: int) -> list[Signup]:
    """What somebody plans, in the order in which they said so."""
    mine = (signups.c.account_id == account_id, signups.c.person_id == person_id, signups.c.state.in_(PLANNED))
    return [_signup(row) for row in await tx.run(select(signups).where(*mine).order_by(signups.c.id))]


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
