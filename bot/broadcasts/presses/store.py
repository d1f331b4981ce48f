"""The SQL of presses: one row for an account and a button, with its last answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.broadcasts.model import Delivery
from bot.storage.database import Transaction
from bot.storage.schema import broadcast_presses, deliveries

_MAY_HAVE_IT = (Delivery.CLAIMED, Delivery.SENT, Delivery.UNCERTAIN)
"""Somebody can press faster than the caster marks, and what is uncertain may well have arrived."""


async def received(tx: Transaction, broadcast_id: int, account_id: int) -> bool:
    """Whether this account has this broadcast."""
    theirs = exists().where(
        deliveries.c.broadcast_id == broadcast_id,
        deliveries.c.account_id == account_id,
        deliveries.c.state.in_([int(state) for state in _MAY_HAVE_IT]),
    )
    return bool((await tx.run(select(theirs))).scalar())


async def put(tx: Transaction, broadcast_id: int, account_id: int, button: int, answer: int, now: datetime) -> None:
    """The last answer counts."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    key = {"broadcast_id": broadcast_id, "account_id": account_id, "button": button}
    new = dialect.insert(broadcast_presses).values(**key, answer=answer, at=now)
    await tx.run(new.on_conflict_do_update(index_elements=list(key), set_={"answer": answer, "at": now}))


async def counted(tx: Transaction, broadcast_id: int) -> list[tuple[int, int, int]]:
    """(button, answer, how many accounts)."""
    columns = (broadcast_presses.c.button, broadcast_presses.c.answer)
    found = select(*columns, func.count()).where(broadcast_presses.c.broadcast_id == broadcast_id).group_by(*columns)
    return [(button, answer, number) for button, answer, number in await tx.run(found)]
