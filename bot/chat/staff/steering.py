"""A broadcast that is made: it begins, is held, changed or called back. Rights are checked each time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.broadcasts import about
from bot.broadcasts import actions as broadcasts
from bot.broadcasts.afterwards.actions import correct
from bot.broadcasts.model import ASKED, NEWS, OVER, STOPPED, Broadcast
from bot.broadcasts.presses import actions as presses
from bot.broadcasts.quiet import awake, due
from bot.broadcasts.rendering import shown
from bot.broadcasts.rights import own
from bot.broadcasts.second_yes import approve
from bot.broadcasts.told import content_of
from bot.chat import drafts
from bot.chat.rights import manager
from bot.chat.staff import choosing
from bot.chat.staff.cast_pace import ways
from bot.chat.staff.casts import seen
from bot.errors import Refusal
from bot.spoken import speak
from bot.storage import outbox
from bot.turn import Begin, Next, Several, Turn, number
from conversations.broadcasts.answered import answers_so_far
from conversations.broadcasts.correcting import (
    CORRECTION,
    REWORDING,
    WAKING,
    CorrectionTold,
    WakingTold,
    asked_to_approve,
    recalling,
)
from conversations.broadcasts.progress import STATES, stop_button, titled
from conversations.dialogue import REVIEW, State
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T


def second_yes(turn: Turn) -> dict[str, int]:
    """To how many phones an admin may send without another's yes, and how many admins there are."""
    return {"most": turn.world.second_yes, "admins": len(turn.world.admin_ids)}


async def ask_others(turn: Turn, broadcast: Broadcast, reached: int) -> None:
    """The other admins get what would be sent, all of it, and the question: a yes belongs to what was seen."""
    content = broadcast.content
    asked = speak(asked_to_approve(broadcast.id, reached), "km")
    for admin in sorted(turn.world.admin_ids - {turn.session.telegram_id}):
        for message in (*(shown(content, language) for language in content.languages), asked):
            await outbox.put(turn.tx, f"telegram:{admin}", message.as_json(), turn.now)


async def begins(turn: Turn, broadcast: Broadcast) -> Screen:
    """When it goes, and the ways to hold it."""
    stop = stop_button(broadcast.id)
    words = Button(T("Change the words"), f"m:cast:{broadcast.id}:edit", icon="✏️")
    title = titled(broadcast.id, broadcast.of_id or 0)
    faster = await ways(turn, broadcast)
    if broadcast.state == ASKED:
        text = T("So many people get it that a second admin must say yes. They were asked.")
        return Screen((text,), (*faster, (stop,), (HOME_BUTTON,)), title=title)
    if broadcast.state in OVER:
        text = _STEERED["stop"] if broadcast.state == STOPPED else STATES[broadcast.state]
        return Screen((text,), ((HOME_BUTTON,),), title=title)
    if broadcast.due_at > turn.now and broadcast.due_at != awake(turn.now):
        text = T("It begins at {time}.", time=broadcast.due_at)
        return Screen((text,), ((words,), *faster, (stop,), (HOME_BUTTON,)), title=title)
    if broadcast.due_at > turn.now:
        night = Button(T("Send at night"), f"m:cast:{broadcast.id}:wake", icon="🌙")
        text = T("People sleep now. It begins at {time}.", time=broadcast.due_at)
        return Screen((text,), ((words,), *faster, (night,), (stop,), (HOME_BUTTON,)), title=title)
    text = T("It begins now. You see here how it goes, and can pause or stop it.")
    return Screen((text,), (*faster, (HOME_BUTTON,)), title=title)


async def _steer(turn: Turn, argument: str) -> Next | None:
    """A button of a broadcast: "<broadcast>:<deed>"."""
    text, _, deed = argument.partition(":")
    by, broadcast_id = manager(turn), number(text)
    match deed:
        case "see":
            return await _as_it_is(turn, await own(turn.tx, by, broadcast_id))
        case "answers" | "recount":
            broadcast = await own(turn.tx, by, broadcast_id)
            return answers_so_far(broadcast.id, await presses.answers(turn.tx, broadcast))
        case "yes":
            broadcast, changed = await approve(turn.tx, by, broadcast_id, turn.now)
            if not changed:  # an old question
                return await _as_it_is(turn, broadcast)
            await _still_open(turn, broadcast)
            return await begins(turn, broadcast)
        case "wake":
            return Begin(WAKING, {"broadcast": (await own(turn.tx, by, broadcast_id)).id})
        case "edit":
            broadcast = await own(turn.tx, by, broadcast_id)
            dialogue = CORRECTION if broadcast.begun else REWORDING
            kept = await drafts.kept(turn, dialogue, f"cast:{broadcast.id}:edit", broadcast=broadcast.id)
            return kept or Begin(dialogue, {"broadcast": broadcast.id})
        case "recall":
            return recalling(broadcast_id, (await own(turn.tx, by, broadcast_id)).counts.sent)
        case "recalled":
            return await begins(turn, await correct(turn.tx, by, broadcast_id, turn.now))
        case "pause" | "go" | "stop":
            broadcast, changed = await broadcasts.steer(turn.tx, by, broadcast_id, deed, turn.now)
            if deed == "go" and changed:
                await _still_open(turn, broadcast)
            as_it_is = T("Nothing was changed. This is how it is now: {state}", state=STATES[broadcast.state])
            said = _STEERED[deed] if changed else as_it_is
            return Screen((said,), ((HOME_BUTTON,),), title=T("Broadcast {number}", number=broadcast_id))
    return None


async def _still_open(turn: Turn, broadcast: Broadcast) -> None:
    """Raises `Refusal` where people would be invited to what is closed by now; nothing is done then."""
    due_at = due(max(broadcast.due_at, turn.now), broadcast.reason)
    if broadcast.what == NEWS and (closed := await about.not_open(turn.tx, broadcast.content, due_at)):
        raise Refusal(T("One cannot sign up for this any more then: {list}. Please stop it.", list=tuple(closed)))


async def _as_it_is(turn: Turn, broadcast: Broadcast) -> Screen | Several:
    """How it stands; where it has not begun, also what people will get."""
    if broadcast.begun:
        return seen(turn, broadcast)
    content = broadcast.content
    return Several((*(shown(content, language) for language in content.languages), await begins(turn, broadcast)))


_STEERED = {
    "pause": T("⏸ Paused. Nothing more is sent until you press “Go on”."),
    "go": T("▶️ It goes on."),
    "stop": T("⏹ Stopped. Who has it keeps it; nobody else gets it."),
}


async def _corrected(turn: Turn, result: CorrectionTold) -> tuple[Screen | None, Next]:
    content = content_of(result.answers)
    by = manager(turn)
    before = await own(turn.tx, by, result.broadcast_id)
    places = turn.world.places
    try:
        if before.begun:
            broadcast = await correct(turn.tx, by, before.id, turn.now, content, **second_yes(turn))
        else:
            broadcast = await broadcasts.reword(turn.tx, by, places, before.id, turn.now, content, **second_yes(turn))
    except Refusal as refusal:  # before anything is written; the new words are not lost for it
        review = State(REVIEW, dict(result.answers), given=dict(turn.given))
        return Screen((refusal.reason,)), Begin(CORRECTION if before.begun else REWORDING, go_on=review)
    if broadcast.state == ASKED:
        reached = before.counts.sent if before.begun else await choosing.reached(turn, broadcast.audience)
        await ask_others(turn, broadcast, reached)
    return None, await begins(turn, broadcast)


async def _woken(turn: Turn, result: WakingTold) -> tuple[Screen | None, Next]:
    broadcast = await broadcasts.wake(turn.tx, manager(turn), result.broadcast_id, result.reason, turn.now)
    return None, await begins(turn, broadcast)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"cast": _steer}


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    WakingTold: _woken,
    CorrectionTold: _corrected,
}
