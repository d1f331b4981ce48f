"""What follows of a registration: the three answers of consent, the answers themselves, or that somebody is a child."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.centres import actions as centres
from bot.chat.person.applying import with_way_back
from bot.chat.person.talking import ask_to_share
from bot.people import actions as people
from bot.people.model import Person
from bot.signups.handing import hand_over
from bot.storage import sessions
from bot.turn import Begin, Next, Turn
from conversations.consent import ConsentGiven
from conversations.menus import FOOT, Line, for_children
from conversations.options import URGENT_FIRST
from conversations.registration import REGISTRATION, Registration, TooYoung
from conversations.rpl.screens import way_for
from conversations.screen import Screen
from conversations.text import T


async def _consented(turn: Turn, result: ConsentGiven) -> tuple[Screen | None, Next]:
    session = turn.session
    family = bool(turn.given.get("family"))
    if result.answers["keep"] != "yes":
        if not family and (draft := await _own(turn)) is not None and not draft.registered:
            await _forget(turn, draft.id)
        await people.consented(
            turn.tx, session.account_id, 0, result.answers, session.language, turn.now, family=family
        )
        text = (T("We do not keep your answers. Help, hotlines and talking to a person work all the same."),)
        return None, Screen(text, FOOT, title=T("That is fine."))
    person_id = await _draft(turn, family=family)
    await people.consented(
        turn.tx, session.account_id, person_id, result.answers, session.language, turn.now, family=family
    )
    if not family:
        await hand_over(turn.tx, turn.world.places, session.account_id, 0, person_id, turn.now)
    session.person_id = person_id
    begun = (await sessions.unfinished(turn.tx, session.account_id)).get((person_id, REGISTRATION.name))
    return None, Begin(REGISTRATION, {} if family else {"own_name": turn.sender.first_name}, go_on=begun)


async def _draft(turn: Turn, *, family: bool) -> int:
    """The person to register: for oneself, the one that may be there already without a registration."""
    own = None if family else await _own(turn)
    return own.id if own is not None else await people.begin(turn.tx, turn.session.account_id, turn.now, family=family)


async def _own(turn: Turn) -> Person | None:
    """The owner of the phone, registered or not."""
    family = await people.family(turn.tx, turn.session.account_id)
    return next((person for person in family if not person.family), None)


async def _forget(turn: Turn, person_id: int) -> None:
    """Takes away all that was answered for a person, unless there is a case of theirs; it is the others' turn then."""
    session = turn.session
    await sessions.forget(turn.tx, session.account_id, person_id)
    await people.forget_draft(turn.tx, person_id)
    family = await people.family(turn.tx, session.account_id)
    if all(one.id != person_id for one in family):
        await hand_over(turn.tx, turn.world.places, session.account_id, person_id, 0, turn.now)
    if all(one.id != session.person_id for one in family):
        session.person_id = next((one.id for one in family if one.registered), 0)


async def _registered(turn: Turn, result: Registration) -> tuple[Screen | None, Next]:
    await people.register(turn.tx, turn.session.person_id, result.answers, turn.now)
    person = await people.get(turn.tx, turn.session.person_id)
    assert person is not None  # it was written in this transaction
    service = next((need for need in URGENT_FIRST if need in person.needs), "other")
    found = await centres.nearest_centre(turn.tx, turn.world.places, person.place, person.point, service)
    done = centres.centre_card(
        found, turn.world.places, note=T("✅ You are registered. This is the centre nearest to you:")
    )
    way = way_for(person.needs)
    if found is None:
        return None, await with_way_back(turn, replace(done, buttons=(*way, *done.buttons)))
    share = await people.agreed(turn.tx, person.id, "share")
    if not share:
        then = Screen(
            (
                T("You said that the centre may not see your answers. We did not give them away."),
                T("If you want help from the centre, press “Talk to a person”."),
            ),
            (*way, *FOOT),
            title=T("What happens next"),
        )
        return done, await with_way_back(turn, then)
    return done, ask_to_share(turn, person, found.centre, service, person.place, None)


async def _too_young(turn: Turn, result: TooYoung) -> tuple[Screen | None, Next]:
    await _forget(turn, turn.session.person_id)
    lines = [Line(line.number, line.name) for line in await centres.hotlines(turn.tx) if line.for_children]
    return None, for_children(lines)


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    ConsentGiven: _consented,
    Registration: _registered,
    TooYoung: _too_young,
}
