"""Tells focal points of requests: the first at once, the next when nobody takes it, and in the end the admins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.cases.actions import STAFF_LANGUAGE
from bot.centres import actions as centres
from bot.decent import DECENT
from bot.places.distance import kilometres
from bot.places.gazetteer import Gazetteer
from bot.protection import store
from bot.protection.model import PATIENCE, REMINDED, TAKEN, WAITING, FocalPoint, Request, card, in_order
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.personal_help import not_reached
from conversations.screen import Screen
from conversations.text import T, Words


async def look(tx: Transaction, places: Gazetteer, admin_ids: Iterable[int], now: datetime) -> None:
    """Looks after every open request: nobody waits for a focal point who does not answer, or is none any more."""
    for request in await store.all_open(tx):
        async with tx.apart(f"looking after request {request.id}"):
            await _look_after(tx, places, request, admin_ids, now)


async def _look_after(
    tx: Transaction, places: Gazetteer, request: Request, admin_ids: Iterable[int], now: datetime
) -> None:
    ready = await _ready_for(tx, places, request)
    if request.state == TAKEN:
        taker = next((one for one in ready if one.account_id == request.taken_by), None)
        if taker is None:
            await put_back(tx, places, request, now)
        elif request.due_at <= now:
            await _show(tx, request, taker, now)
            await store.change(tx, request, {"due_at": now + REMINDED})
        return
    told = await store.told(tx, request.id)
    if request.due_at > now and any(one.account_id in told for one in ready):
        return
    if not await _tell_next(tx, request, ready, now):
        await _nobody_left(tx, request, admin_ids, now)


async def begin(tx: Transaction, places: Gazetteer, request: Request, now: datetime) -> None:
    """Tells the first focal point of a new request."""
    await _tell_next(tx, request, await _ready_for(tx, places, request), now)


async def put_back(tx: Transaction, places: Gazetteer, request: Request, now: datetime) -> bool:
    """A request that was taken waits again: who knew of it hears so, and one more. False: it was changed meanwhile."""
    if not await store.change(tx, request, {"state": WAITING, "taken_by": None, "due_at": now}):
        return False
    again = await store.get(tx, request.id)
    assert again is not None  # it was changed in this transaction
    told = await store.told(tx, request.id)
    ready = [one for one in await _ready_for(tx, places, again) if one.account_id != request.taken_by]
    for one in ready:
        if one.account_id in told:
            await _show(tx, again, one, now)
    await _tell_next(tx, again, ready, now)
    return True


async def _ready_for(tx: Transaction, places: Gazetteer, request: Request) -> list[FocalPoint]:
    """Whom to tell, in order: those of its centre, then the nearest others; never the one who asks."""
    centre = await centres.get(tx, request.centre_id)
    here = None if centre is None else centre.point or places.coordinates(centre.place)
    ready = [one for one in await store.ready(tx) if one.account_id != request.account_id]
    return in_order(ready, here, places.coordinates, kilometres, first=request.centre_id)


async def _tell_next(tx: Transaction, request: Request, ready: list[FocalPoint], now: datetime) -> bool:
    """Tells the first who does not know yet; False when all do."""
    told = await store.told(tx, request.id)
    following = next((one for one in ready if one.account_id not in told), None)
    if following is None:
        return False
    await store.tell(tx, request.id, following.account_id)
    await _show(tx, request, following, now)
    await store.change(tx, request, {"due_at": now + PATIENCE})
    return True


async def _show(tx: Transaction, request: Request, to: FocalPoint, now: datetime) -> None:
    centre = await centres.get(tx, request.centre_id)
    name = Words("") if centre is None else centre.name
    body = speak(card(request, name, to.account_id), to.language).as_json()
    await outbox.put(tx, f"account:{to.account_id}", body, now)


async def _nobody_left(tx: Transaction, request: Request, admin_ids: Iterable[int], now: datetime) -> None:
    """All know and nobody took it: the admins hear its number and, by day, the person that nobody was reached."""
    waits = Screen(
        (T("Nobody has taken it yet. Please ask the focal points, or name more of them with /staff."),),
        title=T("⚠️ A request for personal help waits: number {number}", number=request.id),
    )
    await tell_admins(tx, admin_ids, waits, f"protection:{request.id}", now)
    values: dict[str, Any] = {"due_at": now + PATIENCE}
    if request.stage == 0 and request.account_id is not None and now in DECENT:
        told = speak(not_reached(), await store.language_of(tx, request.account_id)).as_json()
        await outbox.put(tx, f"account:{request.account_id}", told, now)
        values = {**values, "stage": 1}
    await store.change(tx, request, values)


async def tell_admins(tx: Transaction, admin_ids: Iterable[int], screen: Screen, key: str, now: datetime) -> None:
    """A word to every admin, once in two days for the same key; it never tells who asked, or for what."""
    body = speak(screen, STAFF_LANGUAGE).as_json()
    for admin in admin_ids:
        await outbox.put(tx, f"telegram:{admin}", body, now, key=f"{key}:{admin}", once=True)
