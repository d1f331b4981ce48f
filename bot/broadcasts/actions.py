"""What admins and heads do with broadcasts: send, pause, let go on, stop, correct. Each deed checks the right to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import APPROVED_BROADCAST, BROADCAST, CORRECTED_BROADCAST, WOKE_PEOPLE
from bot.broadcasts import store
from bot.broadcasts.audience.actions import reached, settled
from bot.broadcasts.model import (
    ASKED,
    AT_WORK,
    DELETE,
    EDIT,
    NEWS,
    PAUSED,
    SCHEDULED,
    SENDING,
    STOPPED,
    Audience,
    Broadcast,
    Content,
)
from bot.broadcasts.quiet import awake
from bot.broadcasts.rights import check, get, own
from bot.centres.team import Manager, looked_after
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction
from conversations.text import T

_DEEDS: Mapping[str, tuple[Sequence[str], str]] = {
    "pause": ((SCHEDULED, *AT_WORK), PAUSED),
    "go": ((PAUSED,), SCHEDULED),
    "stop": ((ASKED, SCHEDULED, *AT_WORK, PAUSED), STOPPED),
}


def content_of(answers: Mapping[str, Any]) -> Content:
    """What was told of a broadcast."""
    photo = answers.get("photo")
    return Content(answers["km"], answers.get("en") or "", (("photo", photo),) if photo else ())


async def send(
    tx: Transaction,
    by: Manager,
    places: Gazetteer,
    content: Content,
    rule: Audience,
    now: datetime,
    *,
    centre_id: int = 0,
    most: int,
    admins: int,
) -> Broadcast:
    """Lets it begin: now, or in the morning. To more than `most` phones it waits for the yes of another admin.

    `centre_id`: a head sends it, to nobody but the people of this centre. `admins`: how many there are, for who is
    alone cannot be asked.
    """
    await check(tx, by, centre_id)
    rule = replace(rule, centres=(centre_id,)) if centre_id else rule
    state = _first_state(by, await reached(tx, places, by.account_id, rule, now), most, admins)
    audience = await settled(tx, places, rule, now)
    broadcast_id = await store.add(tx, by.account_id, centre_id or None, content, audience, state, awake(now), now)
    await audit.record(tx, by.account_id, BROADCAST, now, centre_id=centre_id or None, detail=str(broadcast_id))
    return await get(tx, broadcast_id)


def _first_state(by: Manager, reached: int, most: int, admins: int) -> str:
    if reached <= most:
        return SCHEDULED
    if admins < (2 if by.is_admin else 1):
        raise Refusal(
            T("So many people need the yes of a second admin. Please add one, or raise BROADCAST_SECOND_YES.")
        )
    return ASKED


async def approve(tx: Transaction, by: Manager, broadcast_id: int, now: datetime) -> Broadcast:
    """The yes of a second admin: it begins now, or in the morning. Nobody says yes to their own."""
    await check(tx, by, None)
    broadcast = await get(tx, broadcast_id)
    if broadcast.made_by == by.account_id:
        raise Refusal(T("Another admin has to say yes to this broadcast."))
    due_at = awake(now) if broadcast.what == NEWS else now
    values = {"state": SCHEDULED, "approved_by": by.account_id, "due_at": due_at}
    if await store.change(tx, broadcast_id, (ASKED,), values):
        await audit.record(tx, by.account_id, APPROVED_BROADCAST, now, detail=str(broadcast_id))
    return await get(tx, broadcast_id)


async def wake(tx: Transaction, by: Manager, broadcast_id: int, reason: str, now: datetime) -> Broadcast:
    """Sends it at night all the same; why is kept."""
    await own(tx, by, broadcast_id)
    if await store.change(tx, broadcast_id, (SCHEDULED, SENDING), {"due_at": now, "reason": reason}):
        await audit.record(tx, by.account_id, WOKE_PEOPLE, now, detail=str(broadcast_id))
    return await get(tx, broadcast_id)


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
    before = await own(tx, by, broadcast_id)
    if before.what != NEWS or before.state in (ASKED, SCHEDULED, *AT_WORK):
        raise Refusal(T("Please pause or stop this broadcast first."))
    what = DELETE if content is None else EDIT
    state = SCHEDULED if content is None else _first_state(by, before.counts.sent, most, admins)
    words = before.content if content is None else replace(content, media=before.content.media)
    number = await store.add(
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
        await store.change(tx, before.id, (PAUSED,), {"state": STOPPED, "ended_at": now})
    await audit.record(tx, by.account_id, CORRECTED_BROADCAST, now, detail=str(before.id))
    return await get(tx, number)


async def steer(tx: Transaction, by: Manager, broadcast_id: int, deed: str, now: datetime) -> Broadcast:
    """Pauses, goes on, or stops for good; what is so already stays so."""
    await own(tx, by, broadcast_id)
    before, after = _DEEDS[deed]
    values: dict[str, Any] = {"state": after, **({"ended_at": now} if after == STOPPED else {})}
    await store.change(tx, broadcast_id, before, values)
    return await get(tx, broadcast_id)


async def newest(tx: Transaction, by: Manager, limit: int) -> list[Broadcast]:
    """The last broadcasts that somebody may see: an admin all, a head those of their centres."""
    if by.is_admin:
        return await store.newest(tx, limit)
    own_centres = [centre.id for centre in await looked_after(tx, by)]
    return await store.newest(tx, limit, own_centres) if own_centres else []
