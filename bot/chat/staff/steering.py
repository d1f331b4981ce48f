"""A broadcast that is made: it begins, is held, changed or called back. Rights are checked each time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.broadcasts import actions as broadcasts
from bot.broadcasts.actions import content_of
from bot.broadcasts.model import ASKED, Broadcast
from bot.chat.rights import manager
from bot.spoken import speak
from bot.storage import outbox
from bot.turn import Begin, Next, Turn, number
from conversations.broadcasts.correcting import (
    CORRECTION,
    WAKING,
    CorrectionTold,
    WakingTold,
    asked_to_approve,
    recalling,
)
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T


def second_yes(turn: Turn) -> dict[str, int]:
    """To how many phones an admin may send without another's yes, and how many admins there are."""
    return {"most": turn.world.second_yes, "admins": len(turn.world.admin_ids)}


async def ask_others(turn: Turn, broadcast: Broadcast, reached: int) -> None:
    """The other admins get what would be sent, and the question."""
    asked = asked_to_approve(broadcast.id, broadcast.content.km, reached)
    for admin in turn.world.admin_ids - {turn.session.telegram_id}:
        await outbox.put(turn.tx, f"telegram:{admin}", speak(asked, "km").as_json(), turn.now)


def begins(turn: Turn, broadcast: Broadcast) -> Screen:
    """When it goes, and the ways to hold it."""
    stop = Button(T("Stop for good"), f"m:cast:{broadcast.id}:stop", icon="⏹")
    title = T("Broadcast {number}", number=broadcast.id)
    if broadcast.state == ASKED:
        text = T("So many people get it that a second admin must say yes. They were asked.")
        return Screen((text,), ((stop,), (HOME_BUTTON,)), title=title)
    if broadcast.due_at > turn.now:
        night = Button(T("Send at night"), f"m:cast:{broadcast.id}:wake", icon="🌙")
        text = T("People sleep now. It begins at {time}.", time=broadcast.due_at)
        return Screen((text,), ((night,), (stop,), (HOME_BUTTON,)), title=title)
    text = T("It begins now. You see here how it goes, and can pause or stop it.")
    return Screen((text,), ((HOME_BUTTON,),), title=title)


async def _steer(turn: Turn, argument: str) -> Next | None:
    """A button of a broadcast: "<broadcast>:<deed>"."""
    text, _, deed = argument.partition(":")
    by, broadcast_id = manager(turn), number(text)
    match deed:
        case "yes":
            return begins(turn, await broadcasts.approve(turn.tx, by, broadcast_id, turn.now))
        case "wake":
            broadcasts.check(by)
            return Begin(WAKING, {"broadcast": (await broadcasts.get(turn.tx, broadcast_id)).id})
        case "edit":
            broadcasts.check(by)
            return Begin(CORRECTION, {"broadcast": (await broadcasts.get(turn.tx, broadcast_id)).id})
        case "recall":
            broadcasts.check(by)
            return recalling(broadcast_id, (await broadcasts.get(turn.tx, broadcast_id)).counts.sent)
        case "recalled":
            return begins(turn, await broadcasts.correct(turn.tx, by, broadcast_id, turn.now))
        case "pause" | "go" | "stop":
            await broadcasts.steer(turn.tx, by, broadcast_id, deed, turn.now)
            return Screen((_STEERED[deed],), ((HOME_BUTTON,),), title=T("Broadcast {number}", number=broadcast_id))
    return None


_STEERED = {
    "pause": T("⏸ Paused. Nothing more is sent until you press “Go on”."),
    "go": T("▶️ It goes on."),
    "stop": T("⏹ Stopped. Who has it keeps it; nobody else gets it."),
}


async def _corrected(turn: Turn, result: CorrectionTold) -> tuple[Screen | None, Next]:
    content = content_of(result.answers)
    by = manager(turn)
    broadcast = await broadcasts.correct(turn.tx, by, result.broadcast_id, turn.now, content, **second_yes(turn))
    if broadcast.state == ASKED:
        has_it = (await broadcasts.get(turn.tx, result.broadcast_id)).counts.sent
        await ask_others(turn, broadcast, has_it)
    return None, begins(turn, broadcast)


async def _woken(turn: Turn, result: WakingTold) -> tuple[Screen | None, Next]:
    broadcast = await broadcasts.wake(turn.tx, manager(turn), result.broadcast_id, result.reason, turn.now)
    return None, begins(turn, broadcast)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"cast": _steer}


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    WakingTold: _woken,
    CorrectionTold: _corrected,
}
