"""A person and the staff of a centre: the wish to talk, the hand-off, and where what is said goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.broadcasts import rights
from bot.cases import actions as cases
from bot.cases import asking, clock, lapsed, relay
from bot.cases.actions import STAFF_LANGUAGE
from bot.cases.sharing import shared_text
from bot.centres import actions as centres
from bot.chat.person.applying import with_way_back
from bot.errors import Refusal
from bot.people import actions as people
from bot.people.model import Person
from bot.signups.handing import hand_over
from bot.storage import sessions
from bot.turn import Begin, Next, Turn
from conversations.addressing import WHICH_CASE, Addressed, asked_about, sent
from conversations.again import AGAIN, WriteAgain, handed_in
from conversations.answering import Answered
from conversations.asked.form import Told
from conversations.broadcasts.answering import about_news
from conversations.handoff import ALL, HANDOFF, NOTHING, HandedOff, TalkWanted
from conversations.menus import FOOT, HOME_BUTTON
from conversations.options import TALK as TALK_SERVICE
from conversations.passing import Message, from_json
from conversations.rpl.screens import way_for
from conversations.screen import Button, Screen
from conversations.text import T


async def _talk(turn: Turn, result: TalkWanted) -> tuple[Screen | None, Next]:
    along = {key: turn.given[key] for key in ("said", "broadcast") if key in turn.given}
    return None, await to_the_nearest(turn, result.place, result.words, along)


async def to_the_nearest(turn: Turn, where: Mapping[str, Any], words: Any, along: Mapping[str, Any]) -> Next:
    """The hand-off to the nearest centre. `along`: messages that go there too, the broadcast that they answer."""
    person = await people.get(turn.tx, turn.session.person_id)
    point = where.get("point")
    place = where["code"]
    here = (point[0], point[1]) if point else None
    found = await centres.nearest_centre(turn.tx, turn.world.places, place, here)
    if found is None:
        return centres.centre_card(None, turn.world.places)
    asked = ask_to_share(turn, person, found.centre, TALK_SERVICE, place, words)
    return replace(asked, given={**asked.given, **along})


def ask_to_share(turn: Turn, person: Person | None, centre: Any, service: str, place: str, words: Any) -> Begin:
    """The hand-off: what the centre would get, word for word, and the question whether it may."""
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
    person = await people.get(turn.tx, session.person_id)
    way = () if person is None else way_for(person.needs)
    if result.share == NOTHING:
        shown = str(result.given["shared"])
        await people.declined_to_share(
            turn.tx, session.account_id, session.person_id, shown, session.language, turn.now
        )
        text = (T("We gave nothing to the centre. You can talk to a person at any time."),)
        return None, await with_way_back(turn, Screen(text, (*way, *FOOT), title=T("That is fine.")))
    if not session.person_id:
        session.person_id = await people.begin(turn.tx, session.account_id, turn.now, place=result.given["place"])
        await hand_over(turn.tx, turn.world.places, session.account_id, 0, session.person_id, turn.now)
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
    await tell_what_is_answered(turn, case_id, result.given)
    for said in result.given.get("said", ()):
        message = from_json(said)
        await relay.to_staff(turn.tx, turn.world.places, session.account_id, case_id, message, turn.now)
    done = Screen(
        (
            T("Your case has number {number}.", number=case_id),
            T("A staff member will look at it and write to you here."),
            *await clock.expectation(turn.tx, case_id, turn.now),
            T("You can write, say or send more here at any time. It goes to the centre."),
        ),
        (*way, (Button(T("My cases"), "m:cases", icon="📂"), HOME_BUTTON)),
        title=T("The centre has your request"),
    )
    return None, await with_way_back(turn, done)


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
    await tell_what_is_answered(turn, result.case_id, turn.given)
    screens = [await say_to_staff(turn, result.case_id, message) for message in result.messages]
    return None, screens[-1]


async def tell_what_is_answered(turn: Turn, case_id: int, given: Mapping[str, Any]) -> None:
    """To staff, where it is a "broadcast": its number and its words, for they have not got it themselves."""
    if (number := given.get("broadcast")) is None:
        return
    broadcast = await rights.get(turn.tx, number)
    shown = about_news(broadcast.id, broadcast.content.in_language(STAFF_LANGUAGE))
    await cases.to_staff(turn.tx, case_id, shown, turn.now)


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
    asked = ask_to_share(turn, person, centre, case.service, person.place, None)
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


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    TalkWanted: _talk,
    HandedOff: _handed_off,
    Answered: _answered,
    Addressed: _addressed,
    WriteAgain: _again,
    Told: _told,
}
