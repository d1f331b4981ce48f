"""The SQL of the audit log: lines are added and read, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select

from bot.audit.model import Entry
from bot.storage.database import Transaction
from bot.storage.schema import audit


async def add(
    tx: Transaction,
    account_id: int,
    what: str,
    now: datetime,
    *,
    centre_id: int | None,
    case_id: int | None,
    about: int | None,
    detail: str,
) -> None:
    await tx.run(
        insert(audit).values(
            at=now,
            account_id=account_id,
            what=what,
            centre_id=centre_id,
            case_id=case_id,
            about=about,
            detail=detail,
        )
    )


async def newest(tx: Transaction, before: int, limit: int) -> list[Entry]:
    """The newest entries, or those older than the entry `before` (0: none), the newest first."""
    older = select(audit).where(audit.c.id < before) if before else select(audit)
    rows = await tx.run(older.order_by(audit.c.id.desc()).limit(limit))
    return [
        Entry(row.id, row.at, row.account_id, row.what, row.centre_id, row.case_id, row.about, row.detail)
        for row in rows
    ]
