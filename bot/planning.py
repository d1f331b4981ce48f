"""What a person plans: saying whether they come, seeing it all, and the way out of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot import browsing
from bot.programme.card import icon, line
from bot.signups import actions as signups
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T


async def _coming(turn: Turn, argument: str) -> Next | None:
    offer_id, _, answer = argument.partition(":")
    session = turn.session
    offer, _signup = await signups.answer_fair(
        turn.tx, number(offer_id), session.account_id, session.person_id, answer, turn.now
    )
    return await browsing.show(turn, offer)


async def _plans(turn: Turn, argument: str) -> Next | None:
    session = turn.session
    mine = await signups.plans(turn.tx, session.account_id, session.person_id, turn.now)
    if not mine:
        return Screen(
            (T("You have no plans yet. Look at the job fairs, courses and jobs."),),
            ((HOME_BUTTON,),),
            title=T("My plans"),
        )
    buttons = [(Button(offer.title, f"m:offer:{offer.id}", icon=icon(offer)),) for offer, _ in mine]
    return Screen(
        tuple(line(offer, turn.world.places) for offer, _ in mine),
        (*buttons, (HOME_BUTTON,)),
        title=T("My plans"),
    )


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"coming": _coming, "plans": _plans}
