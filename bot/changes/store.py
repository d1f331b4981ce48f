"""The SQL of changes that are still to be told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.storage.database import Transaction
from bot.storage.schema import offer_changes


@dataclass(frozen=True, slots=True)
class Change:
    """What became different in an offer, and up to which sign-up it has been told."""

    id: int
    offer_id: int
    what: Mapping[str, Any]
    told_up_to: int
    changed_at: datetime


async def add(tx: Transaction, offer_id: int, what: Mapping[str, Any], now: datetime) -> None:
    row = insert(offer_changes).values(offer_id=offer_id, what=json.dumps(what), changed_at=now)
    await tx.run(row)


async def untold(tx: Transaction) -> list[int]:
    """The changes that are not told to everyone yet, the oldest first."""
    waiting = select(offer_changes.c.id).where(offer_changes.c.done.is_(False)).order_by(offer_changes.c.id)
    return list((await tx.run(waiting)).scalars())


async def take(tx: Transaction, change_id: int) -> Change | None:
    """A change that is still to be told; it is this transaction's until it ends. None: somebody else is at it."""
    waiting = select(offer_changes).where(offer_changes.c.id == change_id, offer_changes.c.done.is_(False))
    row = (await tx.run(waiting.with_for_update(skip_locked=True))).first()
    if row is None:
        return None
    return Change(row.id, row.offer_id, json.loads(row.what), row.told_up_to, row.changed_at)


async def told(tx: Transaction, change_id: int, up_to: int, *, done: bool) -> None:
    row = update(offer_changes).where(offer_changes.c.id == change_id)
    await tx.run(row.values(told_up_to=up_to, done=done))
