"""What admins do with broadcasts: send one, pause it, let it go on, stop it. Each deed checks the right to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import APPROVED_BROADCAST, BROADCAST, CORRECTED_BROADCAST, WOKE_PEOPLE
from bot.broadcasts import store
from bot.broadcasts.afterwards.store import corrections
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
from bot.broadcasts.report import store as reports
from bot.centres.team import ADMINS_ONLY, Manager
from bot.errors import Refusal
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


def audience_of(answers: Mapping[str, Any]) -> Audience:
    """Whom it is for; what was skipped narrows nothing."""
    return Audience(
        places=tuple(answers.get("places") or ()),
        sectors=_chosen(answers, "sectors"),
        sexes=_chosen(answers, "sexes"),
    )


def _chosen(answers: Mapping[str, Any], key: str) -> tuple[str, ...]:
    answer = answers.get(key)
    return tuple(answer["chosen"]) if answer else ()


def check(by: Manager) -> None:
    """Raises `Refusal` for who may send no broadcast."""
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)


async def count(tx: Transaction, audience: Audience) -> int:
    """How many phones it would reach now."""
    return await store.count(tx, audience)


async def send(
    tx: Transaction, by: Manager, content: Content, audience: Audience, now: datetime, *, most: int, admins: int
) -> Broadcast:
    """Lets it begin: now, or in the morning. To more than `most` phones it waits for the yes of another admin.

    `admins`: how many there are, for who is alone cannot be asked.
    """
    check(by)
    state = _first_state(await store.count(tx, audience), most, admins)
    broadcast_id = await store.add(tx, by.account_id, None, content, audience, state, awake(now), now)
    await audit.record(tx, by.account_id, BROADCAST, now, detail=str(broadcast_id))
    return await get(tx, broadcast_id)


def _first_state(reached: int, most: int, admins: int) -> str:
    if reached <= most:
        return SCHEDULED
    if admins < 2:
        raise Refusal(
            T("So many people need the yes of a second admin. Please add one, or raise BROADCAST_SECOND_YES.")
        )
    return ASKED


async def approve(tx: Transaction, by: Manager, broadcast_id: int, now: datetime) -> Broadcast:
    """The yes of a second admin: it begins now, or in the morning. Nobody says yes to their own."""
    check(by)
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
    check(by)
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
    check(by)
    before = await get(tx, broadcast_id, lock=True)
    if before.what != NEWS or before.state in (ASKED, SCHEDULED, *AT_WORK):
        raise Refusal(T("Please pause or stop this broadcast first."))
    if await corrections(tx, broadcast_id, under_way=True):
        raise Refusal(T("It is being changed or called back already. Please wait for that, or stop it first."))
    what = DELETE if content is None else EDIT
    state = SCHEDULED if content is None else _first_state(before.counts.sent, most, admins)
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


async def get(tx: Transaction, broadcast_id: int, *, lock: bool = False) -> Broadcast:
    """Raises `Refusal` where there is none of this number, for anyone can send any. With `lock` it stays so."""
    broadcast = await store.get(tx, broadcast_id, lock=lock)
    if broadcast is None:
        raise Refusal(T("This broadcast is no longer there."))
    return broadcast


async def steer(tx: Transaction, by: Manager, broadcast_id: int, deed: str, now: datetime) -> tuple[Broadcast, bool]:
    """Pauses, goes on, or stops for good; what is so already stays so. The broadcast, and whether anything changed.

    Who stops one gets its report, as who waits for its end does.
    """
    check(by)
    before, after = _DEEDS[deed]
    values: dict[str, Any] = {"state": after, **({"ended_at": now} if after == STOPPED else {})}
    changed = await store.change(tx, broadcast_id, before, values)
    broadcast = await get(tx, broadcast_id)
    if changed and after == STOPPED and broadcast.what == NEWS and broadcast.counts.total:
        await reports.ask(tx, broadcast_id, broadcast.made_by, now)
    return broadcast, changed
