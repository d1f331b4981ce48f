"""Entering an offer: a dialogue for each kind, the card as everybody will see it, then it is published."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.centres import team
from bot.changes import actions as changes
from bot.chat import drafts
from bot.chat.rights import manager
from bot.employers import actions as employers
from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.card import card
from bot.programme.contacts import choices, contact_lines, contacts, nearest
from bot.programme.model import COURSE, FAIR, VACANCY, Offer
from bot.programme.telling import offer_of, trouble
from bot.turn import Begin, Next, Turn, number
from conversations.dialogue import REVIEW, Dialogue, State
from conversations.menus import HOME_BUTTON
from conversations.offers import course, fair, vacancy
from conversations.offers.employers import employer_answer
from conversations.offers.told import OfferTold
from conversations.screen import Button, Screen
from conversations.text import T

ADMIN_BUTTON = Button(T("Offers"), "m:admin", icon="🗂")
NEW: dict[str, Dialogue] = {FAIR: fair.FAIR, COURSE: course.COURSE, VACANCY: vacancy.VACANCY}
CHANGED: dict[str, Dialogue] = {
    FAIR: fair.FAIR_CHANGED,
    COURSE: course.COURSE_CHANGED,
    VACANCY: vacancy.VACANCY_CHANGED,
}
MENU = (
    Button(T("New job fair"), "m:newfair", icon="📅"),
    Button(T("New course"), "m:newcourse", icon="🎓"),
    Button(T("New vacancy"), "m:newvacancy", icon="💼"),
)


async def checked(turn: Turn) -> None:
    """Raises `Refusal` for whoever looks after no centre."""
    if not await team.looked_after(turn.tx, manager(turn)):
        raise Refusal(team.NOT_YOURS)


async def given(turn: Turn, kind: str) -> dict[str, Any]:
    """What a dialogue is handed: the centres whose offer it may be, and for a vacancy the known employers."""
    handed: dict[str, Any] = {"centres": choices(await contacts(turn.tx, manager(turn)), turn.world.places)}
    if kind == VACANCY:
        handed["employers"] = [[one.id, one.name, one.asked_for] for one in await employers.known(turn.tx)]
    return handed


async def _new(turn: Turn, argument: str, *, kind: str) -> Next | None:
    """A new offer; a vacancy perhaps of the employer whose number the button has."""
    handed = await given(turn, kind)
    if (kept := await drafts.kept(turn, NEW[kind], f"new{kind}:{number(argument)}")) is not None:
        return kept
    answers: dict[str, Any] = {}
    if len(handed["centres"]) == 1:
        answers["centre"] = handed["centres"][0][0]
    if kind == VACANCY and number(argument):
        employer = await employers.get(turn.tx, number(argument))
        answers["employer"] = employer_answer(employer.id, employer.name, employer.asked_for)
    return Begin(NEW[kind], handed, answers)


async def preview(turn: Turn, state: State, review: Screen, *, dialogue: Dialogue) -> Screen:
    """The review shows the card that people will see, and what is still wrong with it."""
    asked = dialogue.asked(state.answers)
    if any(question.key not in state.answers for question in asked):  # asked for by a newer version
        return review
    told = OfferTold(dialogue.name.removesuffix("_changed"), {q.key: state.answers[q.key] for q in asked}, state.given)
    offer, wrong = await _meant(turn, told)
    shown = card(offer, turn.world.places)
    return replace(
        shown,
        text=(*shown.text, *await contact_lines(turn.tx, offer), "", review.title or ""),
        buttons=review.buttons,
        note=wrong or review.note,
        small=T("👀 Returnees will see this:"),
    )


async def _meant(turn: Turn, told: OfferTold) -> tuple[Offer, T | None]:
    """The offer that was told, new or changed, and why it cannot be so."""
    if "offer" not in told.given:
        offer = offer_of(told.kind, told.answers, _centre(turn, told.answers, told.given))
        return offer, trouble(offer, turn.now)
    before = await programme.managed_offer(turn.tx, manager(turn), told.given["offer"])
    offer = changes.as_changed(before, told.given["before"], told.answers)
    return offer, trouble(offer, turn.now, before)


def _centre(turn: Turn, answers: Mapping[str, Any], handed: Mapping[str, Any]) -> int:
    """The chosen centre, or the nearest of those it may be."""
    return answers.get("centre") or nearest(handed.get("centres", ()), answers["place"]["code"], turn.world.places)


async def told(turn: Turn, result: OfferTold) -> tuple[Screen | None, Next]:
    """Published or changed, if the one who told it may still do so; what cannot be so goes back to the review."""
    _, wrong = await _meant(turn, result)
    dialogue = CHANGED[result.kind] if "offer" in result.given else NEW[result.kind]
    if wrong is not None:
        return None, Begin(dialogue, go_on=State(REVIEW, dict(result.answers), given=dict(result.given)))
    answers = await _with_employer(turn, result.answers)
    by = manager(turn)
    if "offer" in result.given:
        offer = await changes.change(turn.tx, by, result.given["offer"], result.given["before"], answers, turn.now)
        note = T("✅ Saved. If the day, the hours or the place changed, those who signed up are told.")
    else:
        new = offer_of(result.kind, answers, _centre(turn, answers, result.given))
        offer = await programme.publish(turn.tx, by, new, turn.now)
        note = T("✅ Published. Everybody sees it now.")
    look = Button(T("This offer"), f"m:own:{offer.id}", icon="👀")
    return None, card(offer, turn.world.places, ((look, ADMIN_BUTTON), (HOME_BUTTON,)), note)


async def _with_employer(turn: Turn, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """A new employer of a vacancy is one of those known from now on."""
    named = answers.get("employer")
    if not named:
        return answers
    sector = (answers.get("sectors") or {"chosen": [""]})["chosen"][0]
    place = answers["place"]["code"]
    known = await employers.named(turn.tx, manager(turn), named, turn.now, sector=sector, place=place)
    return {**answers, "employer": {"id": known.id, "name": known.name}}


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    f"new{kind}": partial(_new, kind=kind) for kind in NEW
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {OfferTold: told}
PREVIEWS = {dialogue.name: partial(preview, dialogue=dialogue) for dialogue in (*NEW.values(), *CHANGED.values())}
