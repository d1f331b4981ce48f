"""Personal help as buttons and dialogues: the person's side, and that of the focal points in their private chats."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.cases import relay
from bot.centres import actions as centres
from bot.centres.model import read_hours
from bot.people import actions as people
from bot.protection import actions as protection
from bot.protection import focal
from bot.turn import Begin, Hide, Next, Turn, number
from conversations import personal_help as screens
from conversations.menus import Line
from conversations.personal_help import CALL, COME, PERSONAL, PERSONAL_YES, PersonalAgreed, PersonalWanted
from conversations.screen import Label, Screen
from conversations.text import T


async def _personal(turn: Turn, argument: str) -> Next:
    """Nothing shows the numbers; "call" and "come" ask ("…:again" once more), "back" takes back what was asked."""
    account_id = turn.session.account_id
    await protection.hush(turn.tx, account_id, turn.now)
    what, _, again = argument.partition(":")
    if what == "back":
        await protection.take_back(turn.tx, account_id, turn.now)
        return screens.taken_back()
    if what not in (CALL, COME):
        return screens.offer(await _lines(turn))
    if not again and await protection.has_asked(turn.tx, account_id):
        return screens.asked_before(what)
    person = await people.get(turn.tx, turn.session.person_id)
    place = person.place if person is not None else ""
    if await protection.centre_for(turn.tx, turn.world.places, account_id, place) is None:
        return await _nobody(turn)
    known = person.phone if person is not None else None
    return Begin(PERSONAL, {"known": known}, answers={"kind": what, **({"place": place} if place else {})})


async def _lines(turn: Turn) -> list[Line]:
    """The numbers for who is not safe; all of them while the operator's list does not say which these are."""
    known = await centres.hotlines(turn.tx)
    urgent = [line for line in known if line.for_danger]
    return [Line(line.number, line.name) for line in urgent or known]


async def _nobody(turn: Turn) -> Screen:
    await protection.nobody_named(turn.tx, turn.world.admin_ids, turn.now)
    return screens.nobody(await _lines(turn))


async def _wanted(turn: Turn, result: PersonalWanted) -> tuple[Screen | None, Next]:
    centre = await protection.centre_for(turn.tx, turn.world.places, turn.session.account_id, result.place)
    if centre is None:
        return None, await _nobody(turn)
    asked = {"kind": result.kind, "phone": result.phone, "time": result.time, "place": result.place}
    return None, Begin(PERSONAL_YES, {**asked, "centre": centre.id, "centre_name": [centre.name.km, centre.name.en]})


async def _agreed(turn: Turn, result: PersonalAgreed) -> tuple[Screen | None, Next]:
    if not result.agreed:
        return None, screens.nothing_passed_on()
    given = result.given
    account_id = turn.session.account_id
    wanted = PersonalWanted(given["kind"], given["phone"], given["time"], given["place"])
    centre = await protection.centre_for(turn.tx, turn.world.places, account_id, wanted.place)
    if centre is None or centre.id != given["centre"]:  # it is another than the yes was given to: asked again
        return await _wanted(turn, wanted)
    request = await protection.ask(turn.tx, turn.world.places, account_id, wanted, centre.id, turn.now)
    if wanted.kind == CALL:
        return None, screens.will_call(wanted.time, await _lines(turn))
    return None, screens.may_come(request.id, await _where(turn, request.centre_id), await _lines(turn))


async def _where(turn: Turn, centre_id: int) -> tuple[Label, ...]:
    """The centre to come to, and when it opens where it is closed. Not its number, which anybody may answer."""
    centre = await centres.get(turn.tx, centre_id)
    if centre is None:
        return ()
    has_address = bool(centre.address.km or centre.address.en)
    hours = read_hours(centre.hours)
    return (
        centre.name,
        T("📍 {place}", place=turn.world.places.full_name(centre.place)),
        *((T("🏢 {address}", address=centre.address),) if has_address else ()),
        *((T("🕗 {hours}", hours=hours.shown()),) if hours is not None else ()),
        *await centres.closed_now(turn.tx, centre_id, turn.now),
    )


async def hide(turn: Turn, argument: str) -> Next:
    """Empties the chat; what was asked halfway is put aside."""
    return Hide(screens.hidden())


async def kept_from_all(turn: Turn) -> Screen | None:
    """The answer to what somebody writes by themselves after these screens; None where it may go its usual way."""
    session = turn.session
    if not await protection.is_quiet(turn.tx, session.account_id, turn.now):
        return None
    open_cases = await relay.candidates(turn.tx, session.account_id, session.person_id, turn.now)
    return screens.kept_from_all(open_cases[0].id if open_cases else None)


async def _request(turn: Turn, argument: str) -> Next | None:
    """A focal point's press: "<request>:<what>"."""
    asked, _, what = argument.partition(":")
    tx, account_id, request_id, now = turn.tx, turn.session.account_id, number(asked), turn.now
    what, _, outcome = what.partition(":")
    match what:
        case "take":
            return await focal.take(tx, account_id, request_id, now)
        case "number":
            return await focal.number(tx, account_id, request_id, now)
        case "back":
            return await focal.give_back(tx, turn.world.places, account_id, request_id, now)
        case "end":
            return await focal.end(tx, account_id, request_id, outcome, now)
        case "show" | "done":
            return await focal.show(tx, account_id, request_id, asking=what == "done")
    return None


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next]]] = {"personal": _personal, "hide": hide}

OF_FOCAL_POINTS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"pr": _request}
"""Each checks by itself who may press it."""

FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    PersonalWanted: _wanted,
    PersonalAgreed: _agreed,
}
