"""At which pace a broadcast goes: the usual one, or fast, for which Telegram takes Stars."""

from __future__ import annotations

import math
from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import PAID_BROADCAST, USUAL_PACE
from bot.broadcasts import store
from bot.broadcasts.audience.actions import reached
from bot.broadcasts.model import ASKED, AT_WORK, NEWS, PAUSED, SCHEDULED, Broadcast
from bot.broadcasts.rights import get
from bot.centres.team import ADMINS_ONLY, Manager
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction
from conversations.text import T

MESSAGES_A_STAR = 10
"""Telegram takes 0.1 Stars for a message that goes out beyond its free pace."""
_NOT_OVER = (ASKED, SCHEDULED, *AT_WORK, PAUSED)


def stars(number: int) -> int:
    """What so many messages cost at most: Telegram does not say which of them it counts as free."""
    return math.ceil(number / MESSAGES_A_STAR)


async def left(tx: Transaction, places: Gazetteer, by: Manager, broadcast: Broadcast, now: datetime) -> int:
    """The messages that are still to go; before its people are looked for, as many as there would be now."""
    counts = broadcast.counts
    queued = broadcast.state not in (ASKED, SCHEDULED) or counts.total
    phones = counts.left if queued else await reached(tx, places, by.account_id, broadcast.audience, now)
    return phones * broadcast.calls


async def may_choose(tx: Transaction, by: Manager, broadcast_id: int, fast_rate: float) -> Broadcast:
    """The broadcast whose pace an admin may choose. Raises `Refusal` otherwise.

    `fast_rate`: messages a second where Stars may be spent, 0 where they may not. Deleting and changing cost nothing.
    """
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    broadcast = await get(tx, broadcast_id)
    if not fast_rate:
        raise Refusal(T("Sending for Stars is turned off here. See BROADCAST_PAID in the settings."))
    if broadcast.what != NEWS or broadcast.state not in _NOT_OVER:
        raise Refusal(T("There is nothing to send faster."))
    return broadcast


async def choose(
    tx: Transaction, by: Manager, broadcast_id: int, fast_rate: float, now: datetime, *, paid: bool
) -> Broadcast:
    """Sets the pace of what is left. Back to the usual one it can always go."""
    if paid:
        await may_choose(tx, by, broadcast_id, fast_rate)
    elif not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    before = await get(tx, broadcast_id, lock=True)
    if before.paid != paid and await store.change(tx, broadcast_id, _NOT_OVER, {"paid": paid}):
        deed = PAID_BROADCAST if paid else USUAL_PACE
        await audit.record(tx, by.account_id, deed, now, detail=str(broadcast_id))
    return await get(tx, broadcast_id)
