"""Applying for a course: who must register first, what the centre gets, the seat that became free."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.centres import actions as centres
from bot.chat import drafts
from bot.chat.person import browsing, planning
from bot.i18n import say
from bot.people import actions as people
from bot.people.model import Person
from bot.programme import actions as programme
from bot.programme.card import icon
from bot.programme.model import COURSE, FAIR, Offer
from bot.signups import actions as signups
from bot.signups import seats
from bot.signups.model import COMING, OFFERED, WAITING
from bot.turn import Begin, Next, Turn, number
from conversations.dialogue import Answers, State
from conversations.menus import HOME_BUTTON, REGISTER_BUTTON, TALK_BUTTON
from conversations.options import label
from conversations.questions.phones import shown_phone
from conversations.questions.words import shown_words
from conversations.screen import Button, Screen
from conversations.signing import APPLY, DAYS, Applied
from conversations.text import T, Words

_TAKEN = T("This place is no longer free. You can sign up again, and wait in line.")


async def _apply(turn: Turn, argument: str) -> Next | None:
    """The questions of an application; who has applied already sees where they stand."""
    session = turn.session
    offer = await signups.open_course(turn.tx, number(argument), turn.now)
    person = await _registered(turn)
    if person is None:
        return await _register_first(turn, offer)
    standing = await seats.standing(turn.tx, offer, session.account_id, session.person_id)
    if standing.signup is not None and standing.signup.state in (COMING, WAITING, OFFERED):
        return await browsing.show(turn, offer)
    if (half_told := await drafts.kept(turn, APPLY, f"apply:{offer.id}", offer=offer.id)) is not None:
        return half_told
    answers = dict(await signups.answered(turn.tx, standing.signup)) if standing.signup is not None else {}
    given = {
        "offer": offer.id,
        "title": [offer.title.km, offer.title.en],
        "phone": person.phone,
        "full": standing.full,
    }
    return Begin(APPLY, given, answers=answers)


async def _registered(turn: Turn) -> Person | None:
    person = await people.get(turn.tx, turn.session.person_id)
    return person if person is not None and person.registered else None


async def _register_first(turn: Turn, offer: Offer) -> Screen:
    """The way to it; who has registered then finds this course again."""
    await signups.begun(turn.tx, offer.id, turn.session.account_id, turn.session.person_id, turn.now)
    return Screen(
        (
            T("The centre needs to know who you are: places are few, and it has to reach you."),
            T("Registering takes a few minutes. After that you find this course again at once."),
        ),
        (
            (REGISTER_BUTTON,),
            (TALK_BUTTON,),
            (Button(T("Back"), f"m:offer:{offer.id}", icon="◀️"), HOME_BUTTON),
        ),
        title=T("Please register first."),
    )


async def with_way_back(turn: Turn, screen: Screen) -> Screen:
    """Who registered to apply for a course, or for a job, finds it again at once."""
    wanted = await signups.wanted_before(turn.tx, turn.session.account_id, turn.now)
    if wanted is None:
        return screen
    if wanted.kind == COURSE:
        back = Button(T("Apply: {title}", title=wanted.title), f"m:apply:{wanted.id}", icon=icon(wanted))
    else:
        back = Button(T("I am interested: {title}", title=wanted.title), f"m:interest:{wanted.id}", icon=icon(wanted))
    return replace(screen, buttons=((back,), *screen.buttons))


def shared_text(title: Words, person: Person, answers: Answers, language: str) -> str:
    """What the centre gets with an application, line by line, as it is shown and recorded."""
    lines = [
        T("For: {title}", title=title),
        T("Name: {name}", name=person.name if person.name is not None else T("🎤 voice note")),
    ]
    if answers.get("phone"):
        lines.append(T("Phone: {phone}", phone=shown_phone(answers["phone"])))
    lines.append(T("Can come on all days: {answer}", answer=label(DAYS, answers["days"])))
    if answers.get("words") is not None:
        lines.append(T("In own words: {words}", words=shown_words(answers["words"])))
    return "\n".join(say(line, language) for line in lines)


async def _preview(turn: Turn, state: State, review: Screen) -> Screen:
    """The review shows what goes to the centre, word for word."""
    person = await _registered(turn)
    offer = await programme.get(turn.tx, int(state.given["offer"]))
    if person is None:
        return review
    centre = await centres.get(turn.tx, offer.centre_id)
    to = Words("", "") if centre is None else centre.name
    return Screen(
        (
            T("If you agree, {centre} gets this:", centre=to),
            shared_text(Words(*state.given["title"]), person, state.answers, turn.session.language),
            *((T("It also hears your voice note."),) if isinstance(state.answers.get("words"), dict) else ()),
        ),
        (
            (Button(T("Yes, share this"), "send", icon="✅"),),
            *review.buttons[1:],
        ),
        title=review.title,
        title_last=True,
        note=review.note,
    )


async def _applied(turn: Turn, result: Applied) -> tuple[Screen | None, Next]:
    """Sent: the yes is recorded with what was shown, and there is a seat, or a place in line."""
    session = turn.session
    person = await _registered(turn)
    if person is None:
        return None, await _register_first(turn, await programme.get(turn.tx, result.offer_id))
    offer, signup = await signups.apply(
        turn.tx, turn.world.places, result.offer_id, session.account_id, session.person_id, result.answers, turn.now
    )
    shown = shared_text(Words(*turn.given["title"]), person, result.answers, session.language)
    await people.consented_to_signup(turn.tx, session.account_id, person.id, shown, session.language, turn.now)
    note = T("✅ The centre has your application, and there is a place for you.")
    if signup.state != COMING:
        note = T("The centre has your application. All places are taken; we write to you when one is free.")
    return None, await browsing.show(turn, offer, note=note)


async def _leave(turn: Turn, argument: str) -> Next | None:
    session = turn.session
    offer = await signups.leave(
        turn.tx, turn.world.places, number(argument), session.account_id, session.person_id, turn.now
    )
    return await browsing.show(turn, offer, note=planning.fine(turn, offer))


async def _seat(turn: Turn, argument: str) -> Next | None:
    """To a seat that became free: "<sign-up>:yes" or "…:no". Where it is gone, the card has the way on."""
    signup_id, _, answer = argument.partition(":")
    if answer not in ("yes", "no"):
        return None
    takes = answer == "yes"
    offer, signup = await signups.say_to_seat(
        turn.tx, turn.world.places, turn.session.account_id, number(signup_id), takes, turn.now
    )
    if not takes:
        return await planning.card_of(turn, offer, signup, planning.fine(turn, offer))
    if signup.state != COMING:
        return await planning.card_of(turn, offer, signup, _TAKEN)
    if offer.kind == FAIR:
        await planning.be(turn, signup)
        return planning.asked_with(offer)
    return await planning.card_of(turn, offer, signup, T("✅ The place is yours."))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "apply": _apply,
    "leave": _leave,
    "seat": _seat,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {Applied: _applied}
PREVIEWS = {APPLY.name: _preview}
