"""A person and the employer of a vacancy: what it would get, word for word, and the yes, the no, the way back."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable

from bot.chat.person import browsing
from bot.errors import Refusal
from bot.i18n import say
from bot.matching import employers
from bot.matching.actions import NOT_REGISTERED
from bot.people import actions as people
from bot.people.model import Person
from bot.programme import actions as programme
from bot.programme.model import VACANCY, Offer
from bot.signups import actions as signups
from bot.signups.actions import CLOSED
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON, REGISTER_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T


async def _interested(turn: Turn, argument: str) -> Next | None:
    """Shows what would be given, and asks."""
    offer = await _vacancy(turn, argument)
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.registered:
        return await _register_first(turn, offer)
    return await _asked(turn, offer, person)


async def _register_first(turn: Turn, offer: Offer) -> Screen:
    """The way to it; who has registered then finds this job again."""
    await signups.begun(turn.tx, offer.id, turn.session.account_id, turn.session.person_id, turn.now)
    back = Button(T("Back"), f"m:offer:{offer.id}", icon="⬅️")
    text = (
        NOT_REGISTERED,
        T("Then the centre can tell the employer about you, if you agree."),
        T("After that you find this job again at once."),
    )
    return Screen(text, ((REGISTER_BUTTON,), (back, HOME_BUTTON)), title=offer.title)


async def _asked(turn: Turn, offer: Offer, person: Person) -> Screen:
    text = await _text(turn, offer, person)
    yes = Button(T("Yes, I agree"), f"m:tellemployer:{offer.id}:{_mark(turn, text)}", icon="✅")
    no = Button(T("No"), f"m:tellemployer:{offer.id}:no", icon="❌")
    return Screen(text, ((yes,), (no,), (HOME_BUTTON,)), title=offer.title, list_of_lines=True)


async def _text(turn: Turn, offer: Offer, person: Person) -> tuple[Label, ...]:
    """All that is asked, as it is kept with the answer."""
    skills = await employers.skills_of(turn.tx, person.id)
    return (
        employers.asked_for(offer),
        "",
        *employers.shared(person, skills, turn.world.places),
        "",
        T("They get nothing else. We cannot promise that they call you. You can take it back until it is sent."),
    )


def _mark(turn: Turn, text: tuple[Label, ...]) -> str:
    """By which the yes is known to belong to just this text; when it has changed meanwhile, it is asked anew."""
    return hashlib.sha256(_words(turn, text).encode()).hexdigest()[:12]


def _words(turn: Turn, text: tuple[Label, ...]) -> str:
    return "\n".join(say(part, turn.session.language) for part in text)


async def _answered(turn: Turn, argument: str) -> Next | None:
    """A yes is "<offer>:<mark>", to the text of this mark; "<offer>:no" is a no."""
    asked, _, answer = argument.partition(":")
    offer = await _vacancy(turn, asked)
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.registered:
        return await _register_first(turn, offer)
    text = await _text(turn, offer, person)
    session = turn.session
    if answer == "no":
        await people.answered_about(turn.tx, person, offer.id, "no", _words(turn, text), session.language, turn.now)
        return await browsing.show(turn, offer, note=T("That is fine. We gave nothing to the employer."))
    if answer != _mark(turn, text):
        return await _asked(turn, offer, person)
    await signups.say_yes(turn.tx, offer.id, session.account_id, person.id, turn.now)
    await people.answered_about(turn.tx, person, offer.id, "yes", _words(turn, text), session.language, turn.now)
    return await browsing.show(turn, offer, note=T("Thank you. The centre can now tell the employer about you."))


async def _taken_back(turn: Turn, argument: str) -> Next | None:
    """One press takes the yes back; what has gone to the employer is there, and that is said."""
    session = turn.session
    before = await signups.find(turn.tx, number(argument), session.account_id, session.person_id)
    offer = await programme.get(turn.tx, number(argument))
    person = await people.get(turn.tx, session.person_id)
    if offer.kind != VACANCY or before is None or person is None:
        raise Refusal(programme.GONE)
    await signups.leave(turn.tx, turn.world.places, offer.id, session.account_id, session.person_id, turn.now)
    after = await signups.find(turn.tx, offer.id, session.account_id, session.person_id)
    note = T("You took it back. The employer gets nothing.")
    if after is not None and after.sent_at is not None:  # also where it went in this very moment
        note = T("You took it back. But the employer has your details already, and we cannot take them away there.")
    await people.answered_about(
        turn.tx, person, offer.id, "taken back", say(note, session.language), session.language, turn.now
    )
    return await browsing.show(turn, offer, note=note)


async def _vacancy(turn: Turn, argument: str) -> Offer:
    offer = await programme.get(turn.tx, number(argument))
    if offer.kind != VACANCY:
        raise Refusal(programme.GONE)
    if not offer.is_open(turn.now):
        raise Refusal(CLOSED)
    return offer


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "interest": _interested,
    "tellemployer": _answered,
    "noemployer": _taken_back,
}
