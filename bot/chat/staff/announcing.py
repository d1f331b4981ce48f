"""`/broadcast`: an admin, or the head of a centre, says something to many; also straight from an offer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.broadcasts import about
from bot.broadcasts import actions as broadcasts
from bot.broadcasts.audience.actions import audience_of
from bot.broadcasts.model import ASKED
from bot.broadcasts.offers import answers_from
from bot.broadcasts.quiet import due
from bot.broadcasts.rendering import shown
from bot.broadcasts.rights import check
from bot.broadcasts.told import content_of, moment_of
from bot.chat import drafts
from bot.chat.rights import manager
from bot.chat.staff import choosing
from bot.chat.staff.steering import ask_others, begins, second_yes
from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.signups.actions import CLOSED
from bot.spoken import speak
from bot.storage import outbox, sessions
from bot.turn import Begin, Next, Several, Turn, number
from conversations.broadcasts.composing import BROADCAST, BroadcastTold
from conversations.broadcasts.deciding import asked_to_send, below_the_test, tested
from conversations.broadcasts.moments import at_night
from conversations.dialogue import REVIEW, State
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T

BROADCAST_BUTTON = Button(T("Broadcasts"), "m:casts", icon="📣")
_CONTENT = ("km", "en", "with", "buttons", "when", "reason")
"""Answers that the preview shows as they are."""


async def _broadcast(turn: Turn, argument: str) -> Next | None:
    """`/broadcast`: to everybody for an admin, to the people of a centre for its head ("<centre>" where of several)."""
    action = f"broadcast:{number(argument)}"
    return await drafts.kept(turn, BROADCAST, action) or await choosing.begin(turn, argument)


async def _announce(turn: Turn, argument: str) -> Next | None:
    """A new one about an own offer: only whom it is for is left to say."""
    by = manager(turn)
    offer = await programme.managed_offer(turn.tx, by, number(argument))
    if not offer.is_open(turn.now):
        raise Refusal(CLOSED)
    centre_id = 0 if by.is_admin else offer.centre_id
    kept = await drafts.kept(turn, BROADCAST, f"announce:{offer.id}")
    return kept or await choosing.composed(turn, centre_id, answers_from(offer, turn.world.places))


async def under_own_offer(turn: Turn, offer: Offer) -> tuple[list[Label], Rows]:
    """📣 under the card of an own offer."""
    button = Button(T("Announce"), f"m:announce:{offer.id}", icon="📣")
    return [], ((button,),) if offer.is_open(turn.now) else ()


async def preview(turn: Turn, state: State, review: Screen) -> Several:
    """What each language group gets, as it will be sent; below it whom it is for, and the ways on."""
    content = content_of(state.answers)
    asked = BROADCAST.asked(state.answers)
    chosen = [line for question, line in zip(asked, review.text, strict=True) if question.key not in _CONTENT]
    at = moment_of(state.answers)
    reason = (state.answers.get("reason") or "") if at_night(state.answers) else ""
    asking = asked_to_send(
        lines=tuple(chosen),
        when=_when(turn, at, reason),
        later=at is not None or _due(turn, at, reason) != turn.now,
        over=at is not None and at <= turn.now,
        closed=tuple(await about.not_open(turn.tx, content, _due(turn, at, reason))),
        reason=reason,
        to_admins=turn.is_admin,
    )
    shown_first = tuple(shown(content, language) for language in content.languages)
    return Several((*shown_first, replace(asking, note=asking.note or review.note)))


def _due(turn: Turn, at: datetime | None, reason: str) -> datetime:
    return due(at or turn.now, reason)


def _when(turn: Turn, at: datetime | None, reason: str) -> T:
    wanted, due = at or turn.now, _due(turn, at, reason)
    if due == turn.now:
        return T("⏰ It goes out at once.")
    if due != wanted:
        return T("⏰ People sleep then. It goes out at {time}.", time=due)
    return T("⏰ It goes out at {time}.", time=due)


async def _test(turn: Turn, argument: str) -> Next | None:
    """What is being written goes to all admins, or to the head who writes it, as it would go to people."""
    session = turn.session
    await turn.leave()
    begun = await sessions.unfinished(turn.tx, session.account_id)
    state = begun.get((session.person_id, BROADCAST.name))
    if state is None or state.at != REVIEW:
        return None
    await check(turn.tx, manager(turn), state.given.get("centre", 0))
    content = content_of(state.answers)
    readers = turn.world.admin_ids if turn.is_admin else {session.telegram_id}
    for reader in sorted(readers):
        for language in content.languages:
            body = shown(content, language, test=True).as_json()
            await outbox.put(turn.tx, f"telegram:{reader}", body, turn.now)
    go_on = f"m:go:{BROADCAST.name}:{session.person_id}"
    below = speak(below_the_test(go_on), session.language).as_json()
    await outbox.put(turn.tx, f"telegram:{session.telegram_id}", below, turn.now)
    return tested(len(readers), go_on)


async def told(turn: Turn, result: BroadcastTold) -> tuple[Screen | None, Next]:
    """It begins, or waits for its time, for the morning or for another admin's yes."""
    at, content, by = moment_of(result.answers), content_of(result.answers), manager(turn)
    centre_id = turn.given.get("centre", 0)
    await check(turn.tx, by, centre_id)
    review = Begin(BROADCAST, go_on=State(REVIEW, dict(result.answers), given=dict(turn.given)))
    over, reason = at is not None and at <= turn.now, result.answers.get("reason") or ""
    if over or await about.not_open(turn.tx, content, _due(turn, at, reason), shared=True):  # the review says so
        return None, review
    try:
        sent = await broadcasts.send(
            turn.tx,
            by,
            turn.world.places,
            content,
            audience_of(result.answers),
            turn.now,
            centre_id=centre_id,
            **second_yes(turn),
            at=at,
            reason=reason,
        )
    except Refusal as refusal:  # before anything is written; what was composed is not lost for it
        return Screen((refusal.reason,)), review
    if sent.state == ASKED:
        await ask_others(turn, sent, await choosing.reached(turn, sent.audience))
    return None, await begins(turn, sent)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "broadcast": _broadcast,
    "announce": _announce,
    "casttest": _test,
}


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {BroadcastTold: told}
PREVIEWS = {BROADCAST.name: preview}
