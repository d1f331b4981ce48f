"""Who comes, in the private chat of a head or an admin: numbers for all, and names where people applied."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat.rights import manager
from bot.people import actions as people
from bot.programme.card import icon
from bot.programme.model import COURSE, FAIR, Offer
from bot.signups import lists
from bot.signups.lists import Applicant
from bot.signups.model import COMING, MAYBE, NO, OFFERED, WAITING
from bot.turn import Next, Turn, number
from conversations.events import SentMedia
from conversations.menus import HOME_BUTTON
from conversations.options import label
from conversations.paging import page_fetched
from conversations.questions.phones import shown_phone
from conversations.questions.words import VOICE, shown_words
from conversations.screen import Button, Label, Screen, in_rows
from conversations.signing import DAYS
from conversations.text import T

_PAGE = 5
"""Applicants on one screen: with what they said they fit a small phone."""
_STANDS = {COMING: T("has a place"), OFFERED: T("was offered a place"), WAITING: T("waits in line")}


def who_comes(offer: Offer) -> Button:
    """The way here, from the screen where an offer is looked after."""
    return Button(T("Who comes"), f"m:who_comes:{offer.id}", icon="👥")


async def _who_comes(turn: Turn, argument: str) -> Next | None:
    """The numbers of one offer."""
    found = await lists.people_of(turn.tx, manager(turn), number(argument))
    offer, coming = found.offer, found.of(COMING)
    lines: list[Label] = [T("✅ Coming: {number}", number=coming.signups)]
    if offer.kind == FAIR:
        lines += [
            T("👥 Adults: {number}", number=coming.people),
            T("🧒 Children: {number}", number=coming.children),
            T("🚌 Need transport: {number}", number=coming.transport),
            T("🤔 Maybe: {number}", number=found.of(MAYBE).signups),
            T("❌ Not coming: {number}", number=found.of(NO).signups),
        ]
    if offer.seats is not None:
        lines += [
            T("🪑 Places: {number}", number=offer.seats),
            T("🎉 Offered, not answered yet: {number}", number=found.of(OFFERED).signups),
            T("⏳ Waiting in line: {number}", number=found.of(WAITING).signups),
        ]
    names = (Button(T("Names and phones"), f"m:applicants:{offer.id}", icon="📋"),)
    again = Button(T("Refresh"), f"m:who_comes:{offer.id}", icon="🔄")
    return Screen(
        tuple(lines),
        (*((names,) if offer.kind == COURSE else ()), (again, HOME_BUTTON)),
        title=T("{icon} {title}", icon=icon(offer), title=offer.title),
        list_of_lines=True,
    )


async def _applicants(turn: Turn, argument: str) -> Next | None:
    """A page of who applied: "<offer>:<page>"."""
    offer_id, _, page_told = argument.partition(":")
    at = number(page_told)
    offer, found = await lists.applicants(turn.tx, manager(turn), number(offer_id), at * _PAGE, _PAGE + 1, turn.now)
    page = page_fetched(found, at, _PAGE)
    lines: list[Label] = []
    for place, one in enumerate(page.shown, page.first + 1):
        lines += [*_lines(one, place), ""]
    voices = [
        Button(T("Listen: {number}", number=place), f"m:voice:{offer.id}:{place - 1}", icon="🎤")
        for place, one in enumerate(page.shown, page.first + 1)
        if isinstance(one.answers.get("words"), dict)
    ]
    back = Button(T("Back"), f"m:who_comes:{offer.id}", icon="◀️")
    return Screen(
        tuple(lines[:-1]) or (T("Nobody has applied yet."),),
        (*in_rows(voices, 2), *page.turning(f"m:applicants:{offer.id}"), (back, HOME_BUTTON)),
        title=T("{icon} {title}", icon=icon(offer), title=offer.title),
        small=T("🔒 For your eyes only: please show it to nobody."),
        list_of_lines=True,
    )


async def _voice(turn: Turn, argument: str) -> Next | None:
    """The voice note of one applicant: "<offer>:<place in the list>"."""
    offer_id, _, place = argument.partition(":")
    offer, found = await lists.applicants(turn.tx, manager(turn), number(offer_id), number(place), 1, turn.now)
    words = found[0].answers.get("words") if found else None
    if not isinstance(words, dict):
        return await _applicants(turn, str(offer.id))
    back = Button(T("Back"), f"m:applicants:{offer.id}:{number(place) // _PAGE}", icon="◀️")
    return Screen(
        tuple(_lines(found[0], number(place) + 1)),
        ((back, HOME_BUTTON),),
        list_of_lines=True,
        media=SentMedia("voice", words[VOICE]),
    )


def _lines(one: Applicant, place: int) -> list[Label]:
    """One applicant, in what they agreed to give."""
    name: Label = T("not known") if one.person is None else people.name_of(one.person)
    lines: list[Label] = [
        T("{number}. {name}: {state}", number=place, name=name, state=_STANDS.get(one.signup.state, T("not known")))
    ]
    if one.answers.get("phone"):
        lines.append(T("Phone: {phone}", phone=shown_phone(one.answers["phone"])))
    if one.answers.get("days"):
        lines.append(T("Can come on all days: {answer}", answer=label(DAYS, one.answers["days"])))
    if one.answers.get("words") is not None:
        lines.append(T("In own words: {words}", words=shown_words(one.answers["words"])))
    return lines


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "who_comes": _who_comes,
    "applicants": _applicants,
    "voice": _voice,
}
