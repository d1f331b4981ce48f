"""`/broadcast`: an admin says something to many, sees how it goes, and can hold it. And how anybody stops news."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.broadcasts import actions as broadcasts
from bot.broadcasts.actions import audience_of, content_of
from bot.people import actions as people
from bot.rights import manager
from bot.turn import Begin, Next, Turn, number
from conversations.broadcasting import BROADCAST, BroadcastTold, stop_news
from conversations.dialogue import State
from conversations.menus import HOME_BUTTON
from conversations.screen import Screen
from conversations.text import T


async def _broadcast(turn: Turn, argument: str) -> Next | None:
    broadcasts.check(manager(turn))
    return Begin(BROADCAST)


async def preview(turn: Turn, state: State, review: Screen) -> Screen:
    """The review shows what people get, and how many of them there are now."""
    reached = await broadcasts.count(turn.tx, audience_of(state.answers))
    content = content_of(state.answers)
    english = ("—", content.en) if content.en else ()
    return replace(
        review,
        text=(content.km, *english, *review.text[3:], T("👥 {number} phones get this.", number=reached)),
        small=T("👀 People will see this:"),
        list_of_lines=False,
    )


async def told(turn: Turn, result: BroadcastTold) -> tuple[Screen | None, Next]:
    sent = await broadcasts.send(
        turn.tx, manager(turn), content_of(result.answers), audience_of(result.answers), turn.now
    )
    turn.tx.posted = True
    later = (
        (T("People sleep now. It begins at {time}.", time=sent.due_at),)
        if sent.due_at > turn.now
        else (T("It begins now. You see here how it goes, and can pause or stop it."),)
    )
    return None, Screen(later, ((HOME_BUTTON,),), title=T("Broadcast {number}", number=sent.id))


async def _steer(turn: Turn, argument: str) -> Next | None:
    """A button under the progress: "<broadcast>:<deed>"."""
    broadcast_id, _, deed = argument.partition(":")
    if deed not in ("pause", "go", "stop"):
        return None
    broadcast = await broadcasts.steer(turn.tx, manager(turn), number(broadcast_id), deed, turn.now)
    turn.tx.posted = True
    words = {
        "pause": T("⏸ Paused. Nothing more is sent until you press “Go on”."),
        "go": T("▶️ It goes on."),
        "stop": T("⏹ Stopped. Who has it keeps it; nobody else gets it."),
    }
    return Screen((words[deed],), ((HOME_BUTTON,),), title=T("Broadcast {number}", number=broadcast.id))


async def _no_news(turn: Turn, argument: str) -> Next | None:
    """From the notice itself: asked once, then no more news comes to this phone."""
    if argument != "yes":
        return stop_news()
    answer = {"news": "no"}
    for person in await people.family(turn.tx, turn.session.account_id):
        await people.consented(turn.tx, turn.session.account_id, person.id, answer, turn.session.language, turn.now)
    return Screen((T("You get no more news. You can change this at “My choices”."),), ((HOME_BUTTON,),))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "broadcast": _broadcast,
    "cast": _steer,
    "nonews": _no_news,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {BroadcastTold: told}
PREVIEWS = {BROADCAST.name: preview}
