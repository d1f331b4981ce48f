"""`/broadcast`: an admin, or the head of a centre, says something to many."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.broadcasts import actions as broadcasts
from bot.broadcasts.actions import content_of
from bot.broadcasts.audience.actions import audience_of
from bot.broadcasts.model import ASKED
from bot.chat.rights import manager
from bot.chat.staff import choosing
from bot.chat.staff.steering import ask_others, begins, second_yes
from bot.turn import Next, Turn
from conversations.broadcasts.audience import REACHES
from conversations.broadcasts.composing import BROADCAST, BroadcastTold
from conversations.dialogue import State
from conversations.screen import Button, Screen
from conversations.text import T

BROADCAST_BUTTON = Button(T("Broadcasts"), "m:casts", icon="📣")


async def _broadcast(turn: Turn, argument: str) -> Next | None:
    """`/broadcast`: to everybody for an admin, to the people of a centre for its head ("<centre>" where of several)."""
    return await choosing.begin(turn, argument)


async def preview(turn: Turn, state: State, review: Screen) -> Screen:
    """The review shows what people get, and how many of them there are now."""
    content = content_of(state.answers)
    english = ("—", content.en) if content.en else ()
    return replace(
        review,
        text=(content.km, *english, *review.text[3:], REACHES),
        small=T("👀 People will see this:"),
        list_of_lines=False,
    )


async def told(turn: Turn, result: BroadcastTold) -> tuple[Screen | None, Next]:
    """It begins, or waits for the morning or for another admin's yes."""
    sent = await broadcasts.send(
        turn.tx,
        manager(turn),
        turn.world.places,
        content_of(result.answers),
        audience_of(result.answers),
        turn.now,
        centre_id=turn.given.get("centre", 0),
        **second_yes(turn),
    )
    turn.tx.posted = True
    if sent.state == ASKED:
        await ask_others(turn, sent, await choosing.reached(turn, audience_of(result.answers)))
    return None, begins(turn, sent)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"broadcast": _broadcast}


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {BroadcastTold: told}
PREVIEWS = {BROADCAST.name: preview}
