"""What a person does here: look, ask, take it back. Nothing that they tell of themselves is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.centres import actions as centres
from bot.centres.model import Centre
from bot.errors import Refusal
from bot.places.distance import kilometres
from bot.places.gazetteer import Gazetteer
from bot.protection import alerts, store
from bot.protection.model import MOST, QUIET, WITHDRAWN, Request, in_order
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.personal_help import PersonalWanted
from conversations.screen import Screen
from conversations.text import T


async def hush(tx: Transaction, account_id: int, now: datetime) -> None:
    """From now on, what this phone writes without being asked is passed on to nobody for a while."""
    await store.hush(tx, account_id, now + QUIET)


async def is_quiet(tx: Transaction, account_id: int, now: datetime) -> bool:
    return await store.is_quiet(tx, account_id, now)


async def has_asked(tx: Transaction, account_id: int) -> bool:
    return bool(await store.open_of(tx, account_id))


async def centre_for(tx: Transaction, places: Gazetteer, account_id: int, place: str) -> Centre | None:
    """The nearest centre of a focal point who can be told; None where there is none at all."""
    ready = [one for one in await store.ready(tx) if one.account_id != account_id]
    nearest = in_order(ready, places.coordinates(place), places.coordinates, kilometres)
    return await centres.get(tx, nearest[0].centre_id) if nearest else None


async def nobody_named(tx: Transaction, admin_ids: Iterable[int], now: datetime) -> None:
    """Tells the admins that a focal point is missed; of the one who asked they learn nothing."""
    missed = Screen(
        (T("Somebody asked for personal help. Please name a focal point with /staff."),),
        title=T("⚠️ No focal point can be reached"),
    )
    await alerts.tell_admins(tx, admin_ids, missed, "no focal point", now)


async def ask(
    tx: Transaction, places: Gazetteer, account_id: int, wanted: PersonalWanted, centre_id: int, now: datetime
) -> Request:
    """Records what was agreed to, and tells the first focal point."""
    if len(await store.open_of(tx, account_id)) >= MOST:
        raise Refusal(T("You have asked already. We have passed it on."))
    request = await store.add(
        tx,
        account_id=account_id,
        centre_id=centre_id,
        kind=wanted.kind,
        phone=wanted.phone,
        time=wanted.time,
        now=now,
    )
    await alerts.begin(tx, places, request, now)
    await hush(tx, account_id, now)
    return request


async def take_back(tx: Transaction, account_id: int, now: datetime) -> None:
    """Ends all that this phone asked for, and the numbers go; who was about to call is told not to."""
    for request in await store.open_of(tx, account_id, to_end=True):
        await store.change(tx, request, {"state": WITHDRAWN, "phone": None, "ended_at": now})
        if request.taken_by is not None:
            ended = Screen((T("Personal help, number {number}: no longer needed. Do not call.", number=request.id),))
            body = speak(ended, await store.language_of(tx, request.taken_by)).as_json()
            await outbox.put(tx, f"account:{request.taken_by}", body, now)


async def forget(tx: Transaction, now: datetime) -> None:
    await store.forget(tx, now)
