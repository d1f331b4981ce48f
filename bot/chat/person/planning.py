"""What a person plans: saying whether they come, and with whom; seeing it all, and the way out of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.chat.person import browsing, under_card
from bot.programme import actions as programme
from bot.programme.card import icon, line
from bot.programme.model import CANCELLED, FAIR, VACANCY, Offer
from bot.signups import actions as signups
from bot.signups import seats
from bot.signups.model import COMING, NO, Signup
from bot.signups.shown import in_words
from bot.turn import Begin, Next, Turn, number
from conversations.menus import HOME_BUTTON, LOOK
from conversations.paging import page_of
from conversations.screen import Button, Label, Screen
from conversations.signing import COMING_WITH, PartyTold
from conversations.text import T

_PAGE = 4
"""Plans on one screen: with their lines and buttons they fit a small phone."""
_SEE_YOU = T("Thank you. We look forward to seeing you.")


def fine(turn: Turn, offer: Offer) -> T:
    """After a no: nobody is asked why, and the way back is told where there is one."""
    if offer.is_open(turn.now):
        return T("That is fine. If you change your mind, you can sign up again.")
    return T("That is fine.")


async def _coming(turn: Turn, argument: str) -> Next | None:
    """A yes counts at once, and the questions after it may be left out: "<offer>:<answer>"."""
    offer_id, _, answer = argument.partition(":")
    session, places = turn.session, turn.world.places
    before = await signups.find(turn.tx, number(offer_id), session.account_id, session.person_id)
    offer, signup = await signups.answer_fair(
        turn.tx, places, number(offer_id), session.account_id, session.person_id, answer, turn.now
    )
    if signup.state == COMING and (before is None or before.state != COMING):
        return asked_with(offer)
    return await browsing.show(turn, offer, note=fine(turn, offer) if answer == NO and before is not None else None)


def asked_with(offer: Offer) -> Begin:
    """Who comes along: asked as soon as somebody has a place at a fair."""
    return Begin(COMING_WITH, {"offer": offer.id, "title": [offer.title.km, offer.title.en]})


async def _party(turn: Turn, argument: str) -> Next | None:
    """To say it differently."""
    offer = await programme.get(turn.tx, number(argument))
    signup = await signups.find(turn.tx, offer.id, turn.session.account_id, turn.session.person_id)
    return asked_with(offer) if signup is not None and signup.state == COMING else await browsing.show(turn, offer)


async def _with(turn: Turn, result: PartyTold) -> tuple[Screen | None, Next]:
    session = turn.session
    offer, signup, room = await signups.come_with(
        turn.tx, turn.world.places, result.offer_id, session.account_id, session.person_id, result.told, turn.now
    )
    note = T("Thank you. We noted that.")
    if not room:
        note = T("There is not room for all of you. We noted {number}.", number=signup.party)
    return None, await browsing.show(turn, offer, note=note)


async def _plans(turn: Turn, argument: str) -> Next | None:
    """Everything that this person signed up for, a page of it."""
    session = turn.session
    mine = await signups.plans(turn.tx, session.account_id, session.person_id, turn.now)
    if not mine:
        return Screen(
            (T("You have no plans yet. Look at the job fairs, courses and jobs."),),
            (*LOOK, (HOME_BUTTON,)),
            title=T("My plans"),
        )
    page = page_of(mine, number(argument), _PAGE)
    lines: list[Label] = []
    for offer, signup in page.shown:
        standing = await seats.standing(turn.tx, offer, signup.account_id, signup.person_id)
        told = in_words(offer, signup, standing.place)
        if offer.kind == VACANCY and offer.state != CANCELLED:
            told = await under_card.said(turn, offer, signup)
        lines += [line(offer, turn.world.places), *told, ""]
    buttons = [(Button(offer.title, f"m:plan:{signup.id}", icon=icon(offer)),) for offer, signup in page.shown]
    return Screen(
        tuple(lines[:-1]),
        (*buttons, *page.turning("m:plans"), (HOME_BUTTON,)),
        title=T("My plans"),
        list_of_lines=True,
    )


async def _plan(turn: Turn, argument: str) -> Next | None:
    """The card of one sign-up, from a list or a message of any age."""
    signup = await signups.own(turn.tx, turn.session.account_id, number(argument))
    return await card_of(turn, await programme.get(turn.tx, signup.offer_id), signup)


async def card_of(turn: Turn, offer: Offer, signup: Signup, note: Label | None = None) -> Screen:
    """The card as the person it is about sees it: on a shared phone it becomes their turn."""
    await be(turn, signup)
    return await browsing.show(turn, offer, note=note)


async def be(turn: Turn, signup: Signup) -> None:
    """A message is about one sign-up, whoever's turn it is meanwhile: from now on it is the turn of its person."""
    if turn.session.person_id != signup.person_id:
        await turn.leave()
        turn.session.person_id = signup.person_id


async def _still(turn: Turn, argument: str) -> Next | None:
    """The answer to a reminder: "<sign-up>:yes" or "…:no"."""
    signup_id, _, answer = argument.partition(":")
    if answer not in ("yes", "no"):
        return None
    comes = answer == "yes"
    account_id = turn.session.account_id
    before = await signups.own(turn.tx, account_id, number(signup_id))
    offer, signup = await signups.still_coming(turn.tx, turn.world.places, account_id, before.id, comes, turn.now)
    if comes and offer.kind == FAIR and signup.state == COMING != before.state:
        await be(turn, signup)
        return asked_with(offer)
    if comes and offer.state == CANCELLED:
        return await card_of(turn, offer, signup)
    comes = comes and signup.state == COMING and offer.is_ahead(turn.now)
    return await card_of(turn, offer, signup, _SEE_YOU if comes else fine(turn, offer) if answer == "no" else None)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "coming": _coming,
    "party": _party,
    "plans": _plans,
    "plan": _plan,
    "yet": _still,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {PartyTold: _with}
