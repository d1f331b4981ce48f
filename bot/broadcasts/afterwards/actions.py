"""Sends a broadcast again to those of whom nobody knows whether they have it; and finds the one that is answered."""

from __future__ import annotations

from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import SENT_AGAIN
from bot.broadcasts.afterwards import store
from bot.broadcasts.model import DONE, NEWS, Broadcast
from bot.broadcasts.quiet import awake
from bot.broadcasts.rights import get, own
from bot.centres.team import Manager
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import T


async def may_send_again(tx: Transaction, by: Manager, broadcast_id: int) -> Broadcast:
    """The broadcast, where somebody may still be without it. Raises `Refusal` otherwise."""
    broadcast = await own(tx, by, broadcast_id)
    if broadcast.what != NEWS or broadcast.state != DONE or not broadcast.counts.uncertain:
        raise Refusal(T("There is nobody to send this broadcast to again."))
    if await store.corrections(tx, broadcast_id):  # the old words must not come back
        raise Refusal(T("This broadcast was changed or called back. Please send a new one."))
    return broadcast


async def send_again(tx: Transaction, by: Manager, broadcast_id: int, before: int, now: datetime) -> Broadcast:
    """Sends it again, once for each time that it was asked: `before` says how often it had been done.

    Not at night: a reason for the first time is none for the second.
    """
    broadcast = await own(tx, by, broadcast_id, lock=True)  # a correction may begin at the same moment
    if broadcast.again > before:  # pressed twice
        return broadcast
    await may_send_again(tx, by, broadcast_id)
    if await store.send_again(tx, broadcast_id, before, awake(now)):
        await audit.record(tx, by.account_id, SENT_AGAIN, now, detail=str(broadcast_id))
    return await get(tx, broadcast_id)


async def answered(tx: Transaction, account_id: int, message_id: int) -> int | None:
    """The broadcast that a message in somebody's chat is; None for any other message."""
    return await store.got_as(tx, account_id, message_id) if message_id else None
