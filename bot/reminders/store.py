"""The SQL of what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.storage.database import Transaction
from bot.storage.schema import accounts, dialogues
from conversations.dialogues import NUDGED


@dataclass(frozen=True, slots=True)
class LeftHalfway:
    """A dialogue that somebody began and did not end."""

    account_id: int
    language: str
    person_id: int
    name: str


async def left_halfway(tx: Transaction, before: datetime, limit: int = 200) -> list[LeftHalfway]:
    """Dialogues not touched since `before` whose owner was not reminded yet; each is given out once."""
    rows = await tx.run(
        select(dialogues.c.account_id, accounts.c.language, dialogues.c.person_id, dialogues.c.name)
        .join(accounts, accounts.c.id == dialogues.c.account_id)
        .where(
            dialogues.c.nudged_at.is_(None),
            dialogues.c.touched_at < before,
            dialogues.c.name.in_(NUDGED),
            accounts.c.reachable,
        )
        .order_by(dialogues.c.touched_at)
        .limit(limit)
        .with_for_update(skip_locked=True, of=dialogues)
    )
    return [LeftHalfway(row.account_id, row.language, row.person_id, row.name) for row in rows]


async def nudged(tx: Transaction, account_id: int, now: datetime) -> None:
    """Reminds an account of one dialogue; the others it left rest as well."""
    await tx.run(
        update(dialogues)
        .where(dialogues.c.account_id == account_id, dialogues.c.nudged_at.is_(None))
        .values(nudged_at=now)
    )
