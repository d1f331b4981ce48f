"""How anybody stops news."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.people import actions as people
from bot.turn import Next, Turn
from conversations.broadcasts.stopping import stop_news
from conversations.menus import HOME_BUTTON
from conversations.screen import Screen
from conversations.text import T


async def _no_news(turn: Turn, argument: str) -> Next | None:
    """From the notice itself: asked once, then no more news comes to this phone."""
    if argument != "yes":
        return stop_news()
    answer = {"news": "no"}
    for person in await people.family(turn.tx, turn.session.account_id):
        await people.consented(turn.tx, turn.session.account_id, person.id, answer, turn.session.language, turn.now)
    return Screen((T("You get no more news. To change this, press “Menu”, then “My choices”."),), ((HOME_BUTTON,),))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"nonews": _no_news}
