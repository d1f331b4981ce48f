"""The SQL of sheets that wait for a yes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert

from bot.storage.database import Transaction
from bot.storage.schema import offer_sheets


async def keep(tx: Transaction, account_id: int, rows: Sequence[Any], now: datetime) -> int:
    """Keeps the rows of a sheet in the place of an earlier one of the same account: only the newest can be meant."""
    await tx.run(delete(offer_sheets).where(offer_sheets.c.account_id == account_id))
    values = {"account_id": account_id, "rows": json.dumps(rows, ensure_ascii=False), "added_at": now}
    return await tx.insert(insert(offer_sheets).values(**values))


async def take(tx: Transaction, sheet_id: int, account_id: int) -> list[Any] | None:
    """The rows, which nobody can take again; None where they are taken already or somebody else's."""
    mine = (offer_sheets.c.id == sheet_id, offer_sheets.c.account_id == account_id)
    row = (await tx.run(delete(offer_sheets).where(*mine).returning(offer_sheets.c.rows))).first()
    return None if row is None else list(json.loads(row.rows))


async def forget(tx: Transaction, before: datetime) -> None:
    await tx.run(delete(offer_sheets).where(offer_sheets.c.added_at < before))
