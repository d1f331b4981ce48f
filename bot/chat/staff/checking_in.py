"""The entrance of an event in a private chat: `/checkin`, the link in the QR code, and the live count."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.chat.person.passes import show_own
from bot.chat.rights import manager
from bot.entrance import actions as entrance
from bot.entrance.model import is_off
from bot.errors import Refusal
from bot.i18n import local
from bot.programme.model import Offer
from bot.turn import Begin, Next, Turn, number
from conversations.menus import HOME_BUTTON
from conversations.offers.counting import counted
from conversations.offers.entrance import (
    COUNTED,
    ENTRANCE,
    NO_CODE,
    NONE_TODAY,
    NOTHING,
    UNDONE,
    Pressed,
    Typed,
    WalkedIn,
)
from conversations.offers.pass_ import not_yours
from conversations.reading.codes import read_code
from conversations.screen import Button, Screen
from conversations.text import T

CHECK_IN_BUTTON = Button(T("Check-in"), "m:checkin", icon="🎫")
_MOST = 8
"""Events on one screen; more would push the last off a phone."""


async def opened(turn: Turn, code: str) -> Next:
    """The QR code was read by a phone's camera: one's own pass, a check-in by staff, or a kind word to anyone else."""
    code = read_code(code)
    found = await entrance.whose(turn.tx, code)
    if found is not None and found.account_id == turn.session.account_id:
        return await show_own(turn, found)
    if not await entrance.works_anywhere(turn.tx, manager(turn)):
        return not_yours()
    return await _checked_in(turn, 0, code)


async def obey(turn: Turn, argument: str) -> Next:
    """`/checkin`, perhaps with a code."""
    by = manager(turn)
    if not await entrance.works_anywhere(turn.tx, by):
        raise Refusal(T("This is for the staff at the entrance of an event. Your own passes are in “My plans”."))
    if argument.strip():
        code = read_code(argument)
        if not code:
            raise Refusal(NO_CODE)
        return await _checked_in(turn, 0, code)
    events = await entrance.today(turn.tx, by, turn.now)
    if len(events) > 1:
        rows = tuple((Button(one.title, f"m:entrance:{one.id}", icon="📅"),) for one in events[:_MOST])
        return Screen((T("At which event are you?"),), (*rows, (HOME_BUTTON,)), title=T("Check-in"))
    return await (_at(turn, events[0]) if events else _at(turn, None, {"what": NONE_TODAY}))


async def _entrance(turn: Turn, argument: str) -> Next | None:
    """The standing screen at the entrance of one event."""
    return await _at(turn, await entrance.event(turn.tx, manager(turn), number(argument)))


async def _at(turn: Turn, offer: Offer | None, told: Mapping[str, Any] | None = None) -> Begin:
    given: dict[str, Any] = {"offer": 0, "told": told}
    if offer is not None:
        count = await entrance.count(turn.tx, offer.id)
        given |= {
            "offer": offer.id,
            "title": [offer.title.km, offer.title.en],
            "count": {"came": count.came, "people": count.people, "walk_ins": count.without},
        }
    return Begin(ENTRANCE, given)


async def _checked_in(turn: Turn, offer_id: int, code: str, *, sure: bool = False) -> Begin:
    """Checks a pass in, and stays at the entrance: that of the event one stood at, or else that of the pass."""
    by = manager(turn)
    stands = await entrance.event(turn.tx, by, offer_id) if offer_id else None
    arrival = await entrance.check_in(turn.tx, by, code, turn.now, sure=sure)
    return await _at(turn, stands or arrival.offer, arrival.told(local(turn.now).date()))


async def _typed(turn: Turn, result: Typed) -> tuple[Screen | None, Next]:
    await _must_work(turn)
    return None, await _checked_in(turn, result.offer_id, result.code, sure=result.sure)


async def _walked_in(turn: Turn, result: WalkedIn) -> tuple[Screen | None, Next]:
    by = manager(turn)
    await entrance.walk_in(turn.tx, by, result.offer_id, result.sex, result.age, turn.now)
    offer = await entrance.event(turn.tx, by, result.offer_id)
    return None, await _at(turn, offer, {"what": COUNTED, "sex": result.sex, "age": result.age})


async def _pressed(turn: Turn, result: Pressed) -> tuple[Screen | None, Next]:
    """The last one is taken back, or the count shown as it is now."""
    by = manager(turn)
    offer = await entrance.event(turn.tx, by, result.offer_id)
    if not result.undo:
        return None, await _count_of(turn, offer.id)
    gone = await entrance.undo(turn.tx, by, offer.id)
    told = {"what": NOTHING} if gone is None else {"what": UNDONE, "sex": gone[0], "age": gone[1]}
    return None, await _at(turn, offer, told)


async def _must_work(turn: Turn) -> None:
    if not await entrance.works_anywhere(turn.tx, manager(turn)):
        raise Refusal(entrance.NOT_STAFF)


async def _count(turn: Turn, argument: str) -> Next | None:
    return await _count_of(turn, number(argument))


async def _count_of(turn: Turn, offer_id: int) -> Screen:
    """How many have come: for its centre and for admins."""
    offer, count = await entrance.counted(turn.tx, manager(turn), offer_id)
    back = Button(T("Entrance"), f"m:entrance:{offer.id}", icon="🎫")
    numbers = (count.signed_up, count.maybe, count.came, count.people)
    buttons = ((HOME_BUTTON,),) if is_off(offer) else ((back,), (HOME_BUTTON,))
    return counted(offer.id, offer.title, numbers, count.walk_ins, buttons)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "checkin": obey,
    "entrance": _entrance,
    "count": _count,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    Typed: _typed,
    WalkedIn: _walked_in,
    Pressed: _pressed,
}
