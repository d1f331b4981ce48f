"""The yes of a second admin: what goes to very many phones is not for one to decide."""

from __future__ import annotations

from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import APPROVED_BROADCAST
from bot.broadcasts import store
from bot.broadcasts.model import ASKED, NEWS, SCHEDULED, Broadcast
from bot.broadcasts.quiet import due
from bot.broadcasts.rights import check, get
from bot.centres.team import Manager
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import T


def first_state(by: Manager, reached: int, most: int, admins: int) -> str:
    """Whether it waits for that yes: above `most` phones. Of `admins` there have to be enough to ask another."""
    if reached <= most:
        return SCHEDULED
    if admins < (2 if by.is_admin else 1):
        raise Refusal(
            T("So many people need the yes of a second admin. Please add one, or raise BROADCAST_SECOND_YES.")
        )
    return ASKED


async def approve(tx: Transaction, by: Manager, broadcast_id: int, now: datetime) -> tuple[Broadcast, bool]:
    """The yes of a second admin: it begins now, or in the morning. The broadcast, and whether anything changed.

    Nobody says yes to their own.
    """
    await check(tx, by, None)
    broadcast = await get(tx, broadcast_id)
    if broadcast.made_by == by.account_id:
        raise Refusal(T("Another admin has to say yes to this broadcast."))
    due_at = max(broadcast.due_at, now)
    if broadcast.what == NEWS:
        due_at = due(due_at, broadcast.reason)
    values = {"state": SCHEDULED, "approved_by": by.account_id, "due_at": due_at}
    changed = await store.change(tx, broadcast_id, (ASKED,), values)
    if changed:
        await audit.record(tx, by.account_id, APPROVED_BROADCAST, now, detail=str(broadcast_id))
    return await get(tx, broadcast_id), changed
