"""What follows when a dialogue has ended: each result, what it changes, and the next screen or dialogue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot import own_centre, personal_help
from bot.cases import actions as cases
from bot.cases import asking, lapsed, relay
from bot.cases.sharing import shared_text
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.feedback import actions as feedback
from bot.people import actions as people
from bot.people.model import Person
from bot.storage import sessions
from bot.turn import Begin, Next, Turn
from conversations.addressing import WHICH_CASE, Addressed, asked_about, sent
from conversations.again import AGAIN, WriteAgain, handed_in
from conversations.answering import Answered, Located
from conversations.asked.form import Told
from conversations.centre_details import CENTRE_DETAILS, CentreDetails, ClosedDay, NewCentre
from conversations.consent import ConsentGiven
from conversations.dialogue import State
from conversations.feedback import COMMENT, Commented, Rated, thanks
from conversations.handoff import ALL, HANDOFF, NOTHING, HandedOff, TalkWanted
from conversations.menus import FOOT, HOME_BUTTON, Line, for_children
from conversations.options import TALK as TALK_SERVICE
from conversations.options import URGENT_FIRST
from conversations.passing import Message, from_json
from conversations.registration import REGISTRATION, Registration, TooYoung
from conversations.screen import Button, Screen
from conversations.text import T


async def follow(turn: Turn, result: object) -> tuple[Screen | None, Next]:
    """Does what the result means: perhaps a screen of its own to show first, and what comes next."""
    return await _FOLLOWS[type(result)](turn, result)


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
    if found is None:
        return None, done
    share = await people.agreed(turn.tx, person.id, "share")
    if not share:
        return done, Screen(
            (
                T("You said that the centre may not see your answers. We did not give them away."),
                T("If you want help from the centre, press “Talk to a person”."),
            ),
            FOOT,
            title=T("What happens next"),
        )
    return done, _ask_to_share(turn, person, found.centre, service, person.place, None)


async def _talk(turn: Turn, result: TalkWanted) -> tuple[Screen | None, Next]:
    person = await people.get(turn.tx, turn.session.person_id)
    point = result.place.get("point")
    place = result.place["code"]
    here = (point[0], point[1]) if point else None
    found = await centres.nearest_centre(turn.tx, turn.world.places, place, here)
    if found is None:
        return None, centres.centre_card(None, turn.world.places)
    return None, _ask_to_share(turn, person, found.centre, TALK_SERVICE, place, result.words)


def _ask_to_share(turn: Turn, person: Person | None, centre: Any, service: str, place: str, words: Any) -> Begin:
    given = {
        "centre": centre.id,
        "centre_name": [centre.name.km, centre.name.en],
        "service": service,
        "place": place,
        "words": words,
        "phone": person is not None and person.phone is not None,
        "language": turn.session.language,
    }
    given["shared"] = shared_text(person, given, ALL, turn.world.places, turn.session.language)
    return Begin(HANDOFF, given)


async def _handed_off(turn: Turn, result: HandedOff) -> tuple[Screen | None, Next]:
    session = turn.session
    if result.share == NOTHING:
        shown = str(result.given["shared"])
        await people.declined_to_share(
            turn.tx, session.account_id, session.person_id, shown, session.language, turn.now
        )
        text = (T("We gave nothing to the centre. You can talk to a person at any time."),)
        return None, Screen(text, FOOT, title=T("That is fine."))
    if not session.person_id:
        session.person_id = await people.begin(turn.tx, session.account_id, turn.now, place=result.given["place"])
    case_id = await cases.open_case(
        turn.tx,
        turn.world.places,
        account_id=session.account_id,
        person_id=session.person_id,
        share=result.share,
        given=result.given,
        language=session.language,
        now=turn.now,
    )
    for said in result.given.get("said", ()):
        message = from_json(said)
        await relay.to_staff(turn.tx, turn.world.places, session.account_id, case_id, message, turn.now)
    return None, Screen(
        (
            T("Your case has number {number}.", number=case_id),
            T("A staff member will look at it and write to you here."),
            *await cases.expectation(turn.tx, case_id, turn.now),
            T("You can write, say or send more here at any time. It goes to the centre."),
        ),
        ((Button(T("My cases"), "m:cases", icon="📂"), HOME_BUTTON),),
        title=T("The centre has your request"),
    )


async def _too_young(turn: Turn, result: TooYoung) -> tuple[Screen | None, Next]:
    await _forget(turn, turn.session.person_id)
    lines = [Line(line.number, line.name) for line in await centres.hotlines(turn.tx) if line.for_children]
    return None, for_children(lines)


async def _answered(turn: Turn, result: Answered) -> tuple[Screen | None, Next]:
    if await lapsed.has_lapsed(turn.tx, turn.session.account_id, result.case_id, turn.now):
        then = await address(turn, result.message)
        if then is not None:
            return None, then
    await sessions.address(turn.tx, turn.session.account_id, result.case_id)
    return None, await say_to_staff(turn, result.case_id, result.message)


async def _addressed(turn: Turn, result: Addressed) -> tuple[Screen | None, Next]:
    await sessions.address(turn.tx, turn.session.account_id, result.case_id)
    turn.origin = None  # it is a press; the messages came before
    screens = [await say_to_staff(turn, result.case_id, message) for message in result.messages]
    return None, screens[-1]


async def address(turn: Turn, message: Message) -> Next | None:
    """Something is said without a question: to the case it is about, once that is known. None where there is none.

    Where the last one was closed long ago, a new one is offered that goes on from it.
    """
    session = turn.session
    if turn.about is not None and not await lapsed.has_lapsed(turn.tx, session.account_id, turn.about, turn.now):
        return await say_to_staff(turn, turn.about, message)
    several = await relay.candidates(turn.tx, session.account_id, session.person_id, turn.now)
    if not several:
        return await _offer_again(turn, message)
    chosen = await sessions.addressed(turn.tx, session.account_id) if len(several) > 1 else several[0].id
    if chosen in {case.id for case in several}:
        return await say_to_staff(turn, chosen, message)
    return Begin(WHICH_CASE, asked_about(message, await relay.choices(turn.tx, several)))


async def _offer_again(turn: Turn, message: Message) -> Begin | None:
    """For someone whose last case was closed long ago: to write to its centre again, if it is still there."""
    case = await lapsed.newest(turn.tx, turn.session.account_id, turn.session.person_id, turn.now)
    centre = None if case is None else await centres.get(turn.tx, case.centre_id)
    if case is None or centre is None or not centre.active:
        return None
    return Begin(AGAIN, handed_in(case.id, message))


async def _again(turn: Turn, result: WriteAgain) -> tuple[Screen | None, Next]:
    """A yes goes on to the hand-off: the person sees once more what the centre gets."""
    session = turn.session
    case = await cases.get(turn.tx, result.case_id)
    centre = None if case is None else await centres.get(turn.tx, case.centre_id)
    if case is None or centre is None or case.account_id != session.account_id:
        raise Refusal(T("This case is not yours."))
    if not result.yes:
        return None, Screen((T("We gave nothing to the centre. You can talk to a person at any time."),), FOOT)
    session.person_id = case.person_id
    opened = await relay.candidates(turn.tx, session.account_id, case.person_id, turn.now)
    if opened:  # meanwhile, by the person or by the centre
        turn.origin = None  # it is a press; the messages came before
        screens = [await say_to_staff(turn, opened[0].id, from_json(one)) for one in result.said]
        return None, screens[-1]
    person = await people.get(turn.tx, case.person_id)
    assert person is not None  # a case keeps its person
    asked = _ask_to_share(turn, person, centre, case.service, person.place, None)
    return None, replace(asked, given={**asked.given, "previous": case.id, "said": list(result.said)})


async def say_to_staff(turn: Turn, case_id: int, message: Message) -> Screen:
    """Passes a message on; what the person sees then."""
    session = turn.session
    await relay.to_staff(turn.tx, turn.world.places, session.account_id, case_id, message, turn.now, turn.origin)
    turn.passed_to = case_id
    others = await relay.candidates(turn.tx, session.account_id, session.person_id, turn.now)
    return sent(case_id, several=len(others) > 1)


async def _told(turn: Turn, result: Told) -> tuple[Screen | None, Next]:
    await asking.told(turn.tx, turn.world.places, turn.session.account_id, result, turn.now)
    return None, sent(result.case_id, several=False)


async def _rated(turn: Turn, result: Rated) -> tuple[Screen | None, Next]:
    await feedback.rated(turn.tx, turn.session.account_id, result, turn.now)
    return None, Begin(COMMENT, {"case": result.case_id})


async def _commented(turn: Turn, result: Commented) -> tuple[Screen | None, Next]:
    await feedback.commented(turn.tx, turn.session.account_id, result, turn.now)
    return None, thanks(result.case_id)


async def _located(turn: Turn, result: Located) -> tuple[Screen | None, Next]:
    point = result.place.get("point")
    here = (point[0], point[1]) if point else None
    found = await centres.nearest_centre(turn.tx, turn.world.places, result.place["code"], here)
    return None, centres.centre_card(found, turn.world.places)


async def _centre_added(turn: Turn, result: NewCentre) -> tuple[Screen | None, Next]:
    if not turn.is_admin:
        raise Refusal(T("Only an admin can do this."))
    centre = await centres.add(turn.tx, result.answers)
    names = {key: result.answers[key] for key in ("name_km", "name_en")}
    return None, Begin(CENTRE_DETAILS, {"centre": centre.id}, answers=names)


_FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    ConsentGiven: _consented,
    Registration: _registered,
    TalkWanted: _talk,
    HandedOff: _handed_off,
    TooYoung: _too_young,
    Answered: _answered,
    Addressed: _addressed,
    WriteAgain: _again,
    Told: _told,
    Located: _located,
    Rated: _rated,
    Commented: _commented,
    CentreDetails: own_centre.told,
    ClosedDay: own_centre.day_closed,
    NewCentre: _centre_added,
    **personal_help.FOLLOWS,
}

PREVIEWS: dict[str, Callable[[Turn, State, Screen], Awaitable[Screen]]] = {CENTRE_DETAILS.name: own_centre.preview}
"""Dialogues whose review shows what comes of the answers, not the answers themselves."""
