"""The clock of a case: by when staff should answer, and when something is to be done because they did not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.cases import store
from bot.cases.model import Case, days_to_answer
from bot.centres import actions as centres
from bot.i18n import local
from bot.storage.database import Transaction
from conversations.text import T

OVERDUE_AT_ONCE = 200
"""Cases that one tick looks at; the rest follow with the next."""


async def due(tx: Transaction, centre_id: int, urgency: str, now: datetime) -> datetime:
    """By when a question that comes now should be answered."""
    calendar = await centres.calendar(tx, centre_id)
    return calendar.after(local(now), days_to_answer(urgency, calendar.days_a_week))


async def expectation(tx: Transaction, case_id: int, now: datetime) -> tuple[T, ...]:
    """What someone may expect who has just asked: when the centre opens, where it is closed, and by when it answers."""
    case = await store.get(tx, case_id)
    if case is None or case.due_at is None:
        return ()
    return (
        *await centres.closed_now(tx, case.centre_id, now),
        T("The staff try to answer by {day}. We cannot promise a result.", day=local(case.due_at).date()),
    )


async def overdue(tx: Transaction, now: datetime) -> list[Case]:
    """Open cases for which something is to be done because they are overdue."""
    return await store.overdue(tx, now, OVERDUE_AT_ONCE)


async def overdue_again(tx: Transaction, case: Case, then: datetime | None, now: datetime) -> None:
    """Notes that a stage of being overdue is reached, and when the next thing is to be done (None: nothing more)."""
    await store.change(tx, case, {"stage": case.stage + 1, "remind_at": then})
    await store.remember(tx, case.id, "overdue", None, now, str(case.stage + 1))


async def remind_later(tx: Transaction, case: Case, then: datetime) -> None:
    """Nothing can be done about an overdue case before then."""
    await store.change(tx, case, {"remind_at": then})


def answer_by(due_at: datetime | None) -> dict[str, Any]:
    """The clock of a case runs until then (None: it stands still)."""
    return {"due_at": due_at, "remind_at": due_at, "stage": 0}
