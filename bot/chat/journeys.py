"""What follows when a dialogue has ended: each result, what it changes, and the next screen or dialogue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.centres import actions as centres
from bot.chat.person import (
    answering_news,
    applying,
    checking,
    following_up,
    personal_help,
    planning,
    recognising,
    registering,
    talking,
)
from bot.chat.registry import together
from bot.chat.staff import announcing, checking_in, checklisting, choosing, offering, own_centre, steering
from bot.feedback import actions as feedback
from bot.turn import Begin, Next, Several, Turn
from conversations.answering import Located
from conversations.centre_details import CENTRE_DETAILS, CentreDetails, ClosedDay, NewCentre
from conversations.dialogue import State
from conversations.feedback import COMMENT, Commented, Rated, thanks
from conversations.screen import Screen


async def follow(turn: Turn, result: object) -> tuple[Screen | None, Next]:
    """Does what the result means: perhaps a screen of its own to show first, and what comes next."""
    async with turn.deed():
        return await _FOLLOWS[type(result)](turn, result)


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


_Follows = Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]
_OWN: dict[type, _Follows] = {
    Located: _located,
    Rated: _rated,
    Commented: _commented,
    CentreDetails: own_centre.told,
    ClosedDay: own_centre.day_closed,
    NewCentre: own_centre.added,
}
_FOLLOWS = together(
    _OWN,
    registering.FOLLOWS,
    talking.FOLLOWS,
    answering_news.FOLLOWS,
    personal_help.FOLLOWS,
    offering.FOLLOWS,
    planning.FOLLOWS,
    applying.FOLLOWS,
    announcing.FOLLOWS,
    choosing.FOLLOWS,
    steering.FOLLOWS,
    recognising.FOLLOWS,
    checklisting.FOLLOWS,
    checking.FOLLOWS,
    checking_in.FOLLOWS,
    following_up.FOLLOWS,
)

PREVIEWS: dict[str, Callable[[Turn, State, Screen], Awaitable[Screen | Several]]] = together(
    {CENTRE_DETAILS.name: own_centre.preview},
    offering.PREVIEWS,
    applying.PREVIEWS,
    announcing.PREVIEWS,
)
"""Dialogues whose review shows what comes of the answers, not the answers themselves."""
