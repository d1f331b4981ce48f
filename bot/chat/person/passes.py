"""The pass of who comes: "My pass" under a card or a reminder."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.entrance.drawn import drawn
from bot.entrance.model import Pass, has_pass
from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.signups import actions as signups
from bot.signups.model import Signup
from bot.turn import Next, Several, Turn, number
from conversations.offers.pass_ import own_pass, pass_button
from conversations.screen import Made, Rows, Screen
from conversations.text import T

NO_PASS = T("You have no pass for this. A pass is for those who said that they are coming.")


def pass_row(turn: Turn, offer: Offer, signup: Signup | None) -> Rows:
    """The button to the pass, for who has one."""
    return ((pass_button(offer.id),),) if has_pass(offer, signup, turn.now) else ()


async def _pass(turn: Turn, argument: str) -> Next | None:
    offer = await programme.get(turn.tx, number(argument))
    session = turn.session
    return await _show(turn, offer, await signups.find(turn.tx, offer.id, session.account_id, session.person_id))


async def _pass_of(turn: Turn, argument: str) -> Next | None:
    """From a reminder, which is about one sign-up, whoever's turn it is on a shared phone."""
    signup = await signups.own(turn.tx, turn.session.account_id, number(argument))
    return await _show(turn, await programme.get(turn.tx, signup.offer_id), signup)


async def show_own(turn: Turn, own: Pass) -> Next:
    """One's own pass, opened by its own code; of whoever it is of those who share the phone."""
    offer = await programme.get(turn.tx, own.offer_id)
    return await _show(turn, offer, await signups.find(turn.tx, offer.id, own.account_id, own.person_id))


async def _show(turn: Turn, offer: Offer, signup: Signup | None) -> Several:
    if signup is None or not has_pass(offer, signup, turn.now):
        raise Refusal(NO_PASS)
    world = turn.world
    picture = drawn(offer, signup.party, signup.code, world.places, world.username)
    media = Made("photo", "pass.svg", picture.encode())
    return Several((Screen((), media=media), own_pass(offer.id, offer.title)))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"pass": _pass, "mypass": _pass_of}
