"""`/broadcast`: an admin says something to many."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.broadcasts import actions as broadcasts
from bot.broadcasts.actions import audience_of, content_of
from bot.broadcasts.model import ASKED
from bot.chat.rights import manager
from bot.chat.staff.steering import ask_others, begins, second_yes
from bot.turn import Begin, Next, Turn
from conversations.broadcasts.composing import BROADCAST, BroadcastTold
from conversations.dialogue import State
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
    """It begins, or waits for the morning or for another admin's yes."""
    sent = await broadcasts.send(
        turn.tx,
        manager(turn),
        content_of(result.answers),
        audience_of(result.answers),
        turn.now,
        **second_yes(turn),
    )
    if sent.state == ASKED:
        await ask_others(turn, sent, await broadcasts.count(turn.tx, sent.audience))
    return None, begins(turn, sent)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"broadcast": _broadcast}


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {BroadcastTold: told}
PREVIEWS = {BROADCAST.name: preview}
