"""What follows once people have a broadcast: it is corrected, sent again where nobody knows, and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import CORRECTED_BROADCAST, SENT_AGAIN
from bot.broadcasts import store as broadcasts
from bot.broadcasts.afterwards import store
from bot.broadcasts.model import (
    ASKED,
    AT_WORK,
    DELETE,
    DONE,
    EDIT,
    NEWS,
    PAUSED,
    SCHEDULED,
    STOPPED,
    Broadcast,
    Content,
)
from bot.broadcasts.quiet import awake
from bot.broadcasts.rights import get, own
from bot.broadcasts.second_yes import first_state
from bot.centres.team import Manager
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import T


async def correct(
    tx: Transaction,
    by: Manager,
    broadcast_id: int,
    now: datetime,
    content: Content | None = None,
    *,
    most: int = 0,
    admins: int = 0,
) -> Broadcast:
    """Deletes what a broadcast has brought, or with `content` changes its words, on every phone that has it.

    Telegram deletes nothing that is older than 48 hours. A correction waits for no morning: it makes no sound. Other
    words on more than `most` phones need the yes of another admin, as the first ones did.
    """
    before = await own(tx, by, broadcast_id, lock=True)
    if before.what != NEWS or before.state in (ASKED, SCHEDULED, *AT_WORK):
        raise Refusal(T("Please pause or stop this broadcast first."))
    if await store.corrections(tx, broadcast_id, under_way=True):
        raise Refusal(T("It is being changed or called back already. Please wait for that, or stop it first."))
    what = DELETE if content is None else EDIT
    state = SCHEDULED if content is None else first_state(by, before.counts.sent, most, admins)
    words = before.content if content is None else replace(before.content, km=content.km, en=content.en)
    number = await broadcasts.add(
        tx,
        by.account_id,
        before.centre_id,
        words,
        before.audience,
        state,
        now,
        now,
        what=what,
        of_id=before.id,
    )
    if before.state == PAUSED:
        await broadcasts.change(tx, before.id, (PAUSED,), {"state": STOPPED, "ended_at": now})
    await audit.record(tx, by.account_id, CORRECTED_BROADCAST, now, detail=str(before.id))
    return await get(tx, number)


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
