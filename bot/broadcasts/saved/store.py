"""The SQL of audiences that are kept under a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, func, insert, select, update

from bot.broadcasts.model import Saved
from bot.storage.database import Transaction
from bot.storage.schema import saved_audiences


async def add(tx: Transaction, centre_id: int, name: str, rule: Mapping[str, Any], made_by: int, now: datetime) -> int:
    """Keeps a rule."""
    values = {"centre_id": centre_id, "name": name, "rule": json.dumps(rule), "made_by": made_by, "made_at": now}
    return await tx.insert(insert(saved_audiences).values(**values))


async def taken(tx: Transaction, centre_id: int, name: str) -> bool:
    """Whether this centre (0: the admins) has a group of this name."""
    there = exists().where(saved_audiences.c.centre_id == centre_id, saved_audiences.c.name == name)
    return bool((await tx.run(select(there))).scalar())


async def count(tx: Transaction, centre_id: int) -> int:
    those = select(func.count()).select_from(saved_audiences).where(saved_audiences.c.centre_id == centre_id)
    return int((await tx.run(those)).scalar_one())


async def get(tx: Transaction, saved_id: int) -> Saved | None:
    row = (await tx.run(select(saved_audiences).where(saved_audiences.c.id == saved_id))).first()
    return None if row is None else _saved(row)


async def of_centre(tx: Transaction, centre_id: int) -> list[Saved]:
    """Those of a centre (0: the admins), by name."""
    own = select(saved_audiences).where(saved_audiences.c.centre_id == centre_id)
    return [_saved(row) for row in await tx.run(own.order_by(saved_audiences.c.name))]


async def rename(tx: Transaction, saved_id: int, name: str) -> None:
    await tx.run(update(saved_audiences).where(saved_audiences.c.id == saved_id).values(name=name))


async def remove(tx: Transaction, saved_id: int) -> None:
    await tx.run(delete(saved_audiences).where(saved_audiences.c.id == saved_id))


def _saved(row: Any) -> Saved:
    return Saved(row.id, row.centre_id, row.name, json.loads(row.rule))
