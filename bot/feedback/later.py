"""Asks once more, two weeks after a case was closed, whether things are still fine.

Beside `actions`, which needs the cases: whoever closes a case calls this.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.decent import DECENT
from bot.feedback import store
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from conversations import feedback

AFTER = timedelta(days=14)


async def remember(tx: Transaction, case_id: int, now: datetime) -> None:
    """Notes that a case was closed now, to ask when the time has come."""
    await store.keep(tx, case_id, {"ask_again_at": now + AFTER})


async def ask(tx: Transaction, now: datetime) -> int:
    """Asks about every case that is due, by day only; returns how many people were asked.

    One that is open again, or whose owner cannot be reached, is let go: a question months later would puzzle them.
    Several cases of one phone bring one question, for its words name none.
    """
    if now not in DECENT:
        return 0
    asked: set[int] = set()
    for due in await store.take_due(tx, now):
        if not due.wanted or due.account_id in asked:
            continue
        asked.add(due.account_id)
        body = speak(feedback.still_fine(due.case_id), due.language).as_json()
        await outbox.put(tx, f"account:{due.account_id}", body, now, lane=Lane.REMINDER)
    return len(asked)
