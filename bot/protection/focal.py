"""What a focal point does with a request. Who presses, whether they were told, and the mark, are checked each time."""

from __future__ import annotations

from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import ENDED_PERSONAL, SAW_PERSONAL, TOOK_PERSONAL
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.protection import alerts, store
from bot.protection.model import DONE, OUTCOMES, QUIET, REMINDED, TAKEN, WAITING, Request, card
from bot.storage.database import Transaction
from conversations.questions.phones import shown_phone
from conversations.screen import Screen
from conversations.text import T, Words

_NOT_YOURS = T("This button is no longer in use.")


async def take(tx: Transaction, account_id: int, request_id: int, now: datetime) -> Screen:
    """One takes it; of several who press at once, one wins and the others see that it is in good hands."""
    request = await _known(tx, account_id, request_id)
    if request.state == WAITING:
        values = {"state": TAKEN, "taken_by": account_id, "due_at": now + REMINDED}
        if not await store.change(tx, request, values):
            raise Refusal(T("Somebody else was faster."))
        await audit.record(tx, account_id, TOOK_PERSONAL, now, detail=str(request.id))
    return await _card(tx, account_id, await _own(tx, account_id, request_id))


async def show(tx: Transaction, account_id: int, request_id: int, *, asking: bool = False) -> Screen:
    return await _card(tx, account_id, await _own(tx, account_id, request_id), asking=asking)


async def number(tx: Transaction, account_id: int, request_id: int, now: datetime) -> Screen:
    """The number to call, for the one who took it; that it was seen is kept."""
    request = await _own(tx, account_id, request_id)
    phone = await store.phone_of(tx, request.id)
    if phone is None:
        raise Refusal(T("The person gave no phone number."))
    await audit.record(tx, account_id, SAW_PERSONAL, now, detail=str(request.id))
    return await _card(tx, account_id, request, shown_phone(phone))


async def give_back(tx: Transaction, places: Gazetteer, account_id: int, request_id: int, now: datetime) -> Screen:
    """Who cannot do it gives it back; the others are told at once."""
    request = await _own(tx, account_id, request_id)
    if not await alerts.put_back(tx, places, request, now):
        raise Refusal(T("Somebody else was faster."))
    return await _card(tx, account_id, await _known(tx, account_id, request_id))


async def end(tx: Transaction, account_id: int, request_id: int, outcome: str, now: datetime) -> Screen:
    """It is over: the outcome is kept, the number is not."""
    if outcome not in {option.code for option in OUTCOMES}:
        return await show(tx, account_id, request_id)
    request = await _own(tx, account_id, request_id)
    values = {"state": DONE, "outcome": outcome, "phone": None, "ended_at": now}
    if not await store.change(tx, request, values):
        raise Refusal(T("Somebody else was faster."))
    await audit.record(tx, account_id, ENDED_PERSONAL, now, detail=str(request.id))
    if request.account_id is not None:
        await store.hush(tx, request.account_id, now + QUIET)
    return Screen((T("✅ Personal help, number {number}: done. The phone number is removed.", number=request.id),))


async def _known(tx: Transaction, account_id: int, request_id: int) -> Request:
    """An open request that this focal point was told of; anything else looks the same to whoever tries buttons."""
    is_focal = any(one.account_id == account_id for one in await store.ready(tx))
    if not is_focal or account_id not in await store.told(tx, request_id):
        raise Refusal(_NOT_YOURS)
    request = await store.get(tx, request_id)
    if request is None or not request.open:
        raise Refusal(T("Personal help, number {number}: this is over, or no longer needed.", number=request_id))
    return request


async def _own(tx: Transaction, account_id: int, request_id: int) -> Request:
    request = await _known(tx, account_id, request_id)
    if request.state == TAKEN and request.taken_by != account_id:
        raise Refusal(T("Somebody else takes care of number {number}.", number=request.id))
    if request.state != TAKEN:
        raise Refusal(_NOT_YOURS)
    return request


async def _card(
    tx: Transaction, account_id: int, request: Request, phone: str | None = None, *, asking: bool = False
) -> Screen:
    centre = await centres.get(tx, request.centre_id)
    return card(request, Words("") if centre is None else centre.name, account_id, phone, asking=asking)
