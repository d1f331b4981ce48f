"""What somebody's centres offer: the list of it, and one offer with who comes and what can be done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.changes import actions as changes
from bot.chat import drafts
from bot.chat.rights import manager
from bot.chat.staff import announcing
from bot.chat.staff.attending import who_comes
from bot.chat.staff.entering import ADMIN_BUTTON, CHANGED, given
from bot.chat.staff.hiring import fits_button
from bot.programme import actions as programme
from bot.programme.card import card, icon, line
from bot.programme.model import CANCELLED, VACANCY, Offer
from bot.programme.telling import answers_of
from bot.signups import actions as signups
from bot.signups.model import COMING, HIRED, LEFT, MAYBE, NO, OFFERED, WAITING
from bot.turn import Begin, Next, Turn, number
from conversations.dialogue import REVIEW, State
from conversations.menus import HOME_BUTTON
from conversations.offers.counting import count_button
from conversations.paging import NEWER_OLDER, page_of
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T

LIST_BUTTON = Button(T("What we offer"), "m:owns", icon="📋")
MENU = (LIST_BUTTON,)
_PAGE = 6
_STATES = {
    COMING: T("✅ coming"),
    MAYBE: T("🤔 maybe"),
    NO: T("❌ not coming"),
    WAITING: T("⏳ waiting"),
    OFFERED: T("🎟 offered a seat"),
    LEFT: T("↩️ taken back"),
}


_STATES_OF_VACANCY = {COMING: T("✅ said yes to the employer"), HIRED: T("🎉 got the job"), LEFT: _STATES[LEFT]}


async def _list(turn: Turn, argument: str) -> Next | None:
    """The own offers, the newest first: "<page>"."""
    found = await programme.own(turn.tx, manager(turn), turn.now)
    page = page_of(found, number(argument), _PAGE)
    if not found:
        nothing = T("There is nothing here yet. Enter the first offer.")
        return Screen((nothing,), ((ADMIN_BUTTON,), (HOME_BUTTON,)), title=T("What we offer"))
    counts = await signups.counts(turn.tx, [offer.id for offer in page.shown])
    lines: list[Label] = []
    for offer in page.shown:
        lines += [_standing(turn, offer), *_counted(offer, counts.get(offer.id, {})), ""]
    buttons = [(Button(offer.title, f"m:own:{offer.id}", icon=icon(offer)),) for offer in page.shown]
    return Screen(
        tuple(lines[:-1]),
        (*buttons, *page.turning("m:owns", NEWER_OLDER), (ADMIN_BUTTON, HOME_BUTTON)),
        title=T("What we offer"),
        list_of_lines=True,
    )


def _standing(turn: Turn, offer: Offer) -> Label:
    shown = line(offer, turn.world.places)
    if offer.state == CANCELLED:
        return T("❌ Cancelled: {what}", what=shown)
    return shown if offer.is_open(turn.now) else T("🔒 Closed: {what}", what=shown)


def _counted(offer: Offer, counts: dict[str, int]) -> list[Label]:
    words = _STATES_OF_VACANCY if offer.kind == VACANCY else _STATES
    told = [T("{state}: {count}", state=word, count=counts[state]) for state, word in words.items() if state in counts]
    return [T("{list}", list=tuple(told))] if told else []


async def _own(turn: Turn, argument: str) -> Next | None:
    return await show(turn, await programme.managed_offer(turn.tx, manager(turn), number(argument)))


async def show(turn: Turn, offer: Offer, note: Label | None = None) -> Screen:
    """The card of an own offer, how many come, and what other parts of the program add to it."""
    lines: list[Label] = []
    rows: list[tuple[Button, ...]] = []
    for extra in EXTRAS:
        more, buttons = await extra(turn, offer)
        lines += more
        rows += buttons
    if changes.can_change(offer, turn.now):
        change = Button(T("Change"), f"m:change:{offer.id}", icon="✏️")
        rows.append((change, Button(T("Cancel it"), f"m:off:{offer.id}", icon="❌")))
    shown = card(offer, turn.world.places, (*rows, (LIST_BUTTON, HOME_BUTTON)), note)
    return replace(shown, text=(*shown.text, *(("", *lines) if lines else ())))


async def _who_comes(turn: Turn, offer: Offer) -> tuple[list[Label], Rows]:
    counts = (await signups.counts(turn.tx, [offer.id])).get(offer.id, {})
    return [*_counted(offer, counts)] or [T("Nobody has signed up yet.")], _looked_into(offer)


def _looked_into(offer: Offer) -> Rows:
    """The screens of the people behind the numbers, each of which checks the right to it again."""
    if offer.kind == VACANCY:
        return ((fits_button(offer.id),),)
    return ((who_comes(offer), count_button(offer.id)),)


Extra = Callable[[Turn, Offer], Awaitable[tuple[list[Label], Rows]]]
EXTRAS: tuple[Extra, ...] = (_who_comes, announcing.under_own_offer)
"""What stands under the card of an own offer: the lines and buttons that each part of the program gives for it."""


async def _change(turn: Turn, argument: str) -> Next | None:
    """The dialogue it was entered with, all answered: it begins at the review, or goes on where it was left."""
    offer = await programme.managed_offer(turn.tx, manager(turn), number(argument))
    if not changes.can_change(offer, turn.now):
        return await show(turn, offer)
    dialogue = CHANGED[offer.kind]
    if (kept := await drafts.kept(turn, dialogue, f"change:{offer.id}", offer=offer.id)) is not None:
        return kept
    before = answers_of(offer)
    answers = {question.key: before.get(question.key) for question in dialogue.questions}
    handed = {**await given(turn, offer.kind), "offer": offer.id, "before": answers}
    return Begin(dialogue, go_on=State(REVIEW, dict(answers), given=handed))


async def _off(turn: Turn, argument: str) -> Next | None:
    """To cancel asks once more: it is told to everybody who signed up."""
    offer = await programme.managed_offer(turn.tx, manager(turn), number(argument))
    if not changes.can_change(offer, turn.now):
        return await show(turn, offer)
    sure = Button(T("Yes, cancel it"), f"m:offyes:{offer.id}", icon="❌")
    keep = Button(T("No, keep it"), f"m:own:{offer.id}", icon="◀️")
    return Screen(
        (line(offer, turn.world.places), T("Everybody who signed up is told. It cannot be taken back.")),
        ((sure,), (keep,)),
        title=T("Does this not take place?"),
    )


async def _off_yes(turn: Turn, argument: str) -> Next | None:
    offer = await changes.cancel(turn.tx, manager(turn), number(argument), turn.now)
    return await show(turn, offer, T("It is cancelled. Those who signed up are told."))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "owns": _list,
    "own": _own,
    "change": _change,
    "off": _off,
    "offyes": _off_yes,
}
