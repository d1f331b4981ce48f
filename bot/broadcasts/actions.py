"""What admins and heads do with broadcasts: send, reword, pause, let go on, stop. Each deed checks the right to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import BROADCAST, WOKE_PEOPLE
from bot.broadcasts import store
from bot.broadcasts.audience.actions import reached, settled
from bot.broadcasts.model import (
    ASKED,
    AT_WORK,
    NEWS,
    PAUSED,
    SCHEDULED,
    SENDING,
    STOPPED,
    Audience,
    Broadcast,
    Content,
)
from bot.broadcasts.quiet import due
from bot.broadcasts.report import store as reports
from bot.broadcasts.rights import check, get, own
from bot.broadcasts.second_yes import first_state
from bot.broadcasts.telling import tell_maker
from bot.centres.team import Manager, looked_after
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction
from conversations.broadcasts.held import not_wanted
from conversations.text import T

_DEEDS: Mapping[str, tuple[Sequence[str], str]] = {
    "pause": ((SCHEDULED, *AT_WORK), PAUSED),
    "go": ((PAUSED,), SCHEDULED),
    "stop": ((ASKED, SCHEDULED, *AT_WORK, PAUSED), STOPPED),
}


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
    at: datetime | None = None,
    reason: str = "",
) -> Broadcast:
    """Lets it begin: now or `at` a time, but at night only with a `reason`; else in the morning.

    To more than `most` phones it waits for the yes of another admin. `centre_id`: a head sends it, to nobody but the
    people of this centre. `admins`: how many there are, for who is alone cannot be asked. Raises `Refusal` where it
    would go to nobody at once; until a time or the morning, people may come.
    """
    await check(tx, by, centre_id)
    rule = replace(rule, centres=(centre_id,)) if centre_id else rule
    phones = await reached(tx, places, by.account_id, rule, now)
    at = max(at or now, now)
    if not phones and due(at, reason) == now:
        raise Refusal(T("Nobody would get it. Please change whom it is for."))
    state = first_state(by, phones, most, admins)
    audience = await settled(tx, places, rule, now)
    return await _made(tx, by, centre_id, content, audience, state, at, reason, now)


async def _made(
    tx: Transaction,
    by: Manager,
    centre_id: int,
    content: Content,
    audience: Audience,
    state: str,
    at: datetime,
    reason: str,
    now: datetime,
) -> Broadcast:
    due_at, centre = due(at, reason), centre_id or None
    number = await store.add(tx, by.account_id, centre, content, audience, state, due_at, now, reason=reason)
    await audit.record(tx, by.account_id, BROADCAST, now, centre_id=centre, detail=str(number))
    return await get(tx, number)


async def wake(tx: Transaction, by: Manager, broadcast_id: int, reason: str, now: datetime) -> Broadcast:
    """Sends it at night all the same; why is kept."""
    await own(tx, by, broadcast_id)
    if await store.change(tx, broadcast_id, (SCHEDULED, SENDING), {"due_at": now, "reason": reason}):
        await audit.record(tx, by.account_id, WOKE_PEOPLE, now, detail=str(broadcast_id))
    return await get(tx, broadcast_id)


async def reword(
    tx: Transaction,
    by: Manager,
    places: Gazetteer,
    broadcast_id: int,
    now: datetime,
    content: Content,
    *,
    most: int,
    admins: int,
) -> Broadcast:
    """Other words for a broadcast that has not begun: a new one takes its place, at the same time for the same people.

    A new one, because the yes of a second admin belongs to the words it was given to, and one that just begins must
    not change on its way.
    """
    before = await own(tx, by, broadcast_id)
    state = first_state(by, await reached(tx, places, by.account_id, before.audience, now), most, admins)
    if not await store.withdraw(tx, broadcast_id, now):
        raise Refusal(T("It has begun meanwhile. Please pause or stop it first."))
    words = replace(before.content, km=content.km, en=content.en)
    at, reason = max(before.due_at, now), before.reason
    return await _made(tx, by, before.centre_id or 0, words, before.audience, state, at, reason, now)


async def steer(tx: Transaction, by: Manager, broadcast_id: int, deed: str, now: datetime) -> tuple[Broadcast, bool]:
    """Pauses, goes on, or stops for good; what is so already stays so. The broadcast, and whether anything changed.

    Whoever made it is told where somebody else stops it before it begins: they may wait for a yes.
    """
    await own(tx, by, broadcast_id)
    broadcast, changed = await halt(tx, broadcast_id, deed, now)
    if changed and broadcast.state == STOPPED and broadcast.begun_at is None and broadcast.made_by != by.account_id:
        await tell_maker(tx, broadcast, not_wanted(broadcast.id), now)
    return broadcast, changed


async def halt(tx: Transaction, broadcast_id: int, deed: str, now: datetime) -> tuple[Broadcast, bool]:
    """As `steer`, where the program does it. Who made one that is stopped gets its report, as at its end."""
    before, after = _DEEDS[deed]
    values: dict[str, Any] = {"state": after, **({"ended_at": now} if after == STOPPED else {})}
    changed = await store.change(tx, broadcast_id, before, values)
    broadcast = await get(tx, broadcast_id)
    if changed and after == STOPPED and broadcast.what == NEWS and broadcast.counts.total:
        await reports.ask(tx, broadcast_id, broadcast.made_by, now)
    return broadcast, changed


async def newest(tx: Transaction, by: Manager, limit: int) -> list[Broadcast]:
    """The last broadcasts that somebody may see: an admin all, a head those of their centres."""
    if by.is_admin:
        return await store.newest(tx, limit)
    own_centres = [centre.id for centre in await looked_after(tx, by)]
    return await store.newest(tx, limit, own_centres) if own_centres else []
