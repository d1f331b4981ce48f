"""`/broadcast`: an admin says something to many; also straight from an offer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.broadcasts import actions as broadcasts
from bot.broadcasts.actions import audience_of, content_of, moment_of
from bot.broadcasts.model import ASKED
from bot.broadcasts.offers import answers_from, choice
from bot.broadcasts.quiet import awake
from bot.broadcasts.rendering import shown
from bot.chat.rights import manager
from bot.chat.staff.steering import ask_others, begins, second_yes
from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.signups.actions import CLOSED
from bot.storage import outbox, sessions
from bot.turn import Begin, Next, Several, Turn, number
from conversations.broadcasts.composing import BROADCAST, NOW, BroadcastTold
from conversations.broadcasts.deciding import asked_to_send, tested
from conversations.dialogue import REVIEW, State
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T

_OFFERS = 60
"""The next ones, that a button can be about."""
_CONTENT = ("km", "en", "with", "buttons", "when", "reason")
"""Answers that the preview shows as they are."""


async def _broadcast(turn: Turn, argument: str) -> Next | None:
    broadcasts.check(manager(turn))
    return await _composed(turn, {})


async def _announce(turn: Turn, argument: str) -> Next | None:
    """A new one about an own offer: only whom it is for is left to say."""
    broadcasts.check(manager(turn))
    offer = await programme.managed_offer(turn.tx, manager(turn), number(argument))
    if not offer.is_open(turn.now):
        raise Refusal(CLOSED)
    return await _composed(turn, answers_from(offer, turn.world.places))


async def _composed(turn: Turn, answers: dict[str, Any]) -> Begin:
    offers = sorted(await programme.open_now(turn.tx, turn.now), key=lambda offer: offer.begins)[:_OFFERS]
    return Begin(BROADCAST, {"offers": [choice(offer) for offer in offers]}, {**answers, **NOW})


async def under_own_offer(turn: Turn, offer: Offer) -> tuple[list[Label], Rows]:
    """📣 under the card of an own offer, for who may send broadcasts."""
    try:
        broadcasts.check(manager(turn))
    except Refusal:
        return [], ()
    button = Button(T("Announce"), f"m:announce:{offer.id}", icon="📣")
    return [], ((button,),) if offer.is_open(turn.now) else ()


async def preview(turn: Turn, state: State, review: Screen) -> Several:
    """What each language group gets, as it will be sent; below it whom it is for, and the ways on."""
    content, audience = content_of(state.answers), audience_of(state.answers)
    readers = await broadcasts.readers(turn.tx, audience)
    asked = BROADCAST.asked(state.answers)
    chosen = [line for question, line in zip(asked, review.text, strict=True) if question.key not in _CONTENT]
    at, reason = moment_of(state.answers), state.answers.get("reason") or ""
    asking = asked_to_send(
        lines=tuple(chosen),
        reached=sum(readers.values()),
        in_english=readers.get("en", 0) if content.en else None,
        when=_when(turn, at, reason),
        later=at is not None,
        over=at is not None and at <= turn.now,
        reason=reason,
    )
    shown_first = tuple(shown(content, language) for language in content.languages)
    return Several((*shown_first, replace(asking, note=asking.note or review.note)))


def _when(turn: Turn, at: datetime | None, reason: str) -> T:
    """When it truly goes out: not while people sleep, unless there is a reason."""
    wanted = at or turn.now
    due = wanted if reason else awake(wanted)
    if due == turn.now:
        return T("⏰ It goes out at once.")
    if due != wanted:
        return T("⏰ People sleep then. It goes out at {time}.", time=due)
    return T("⏰ It goes out at {time}.", time=due)


async def _test(turn: Turn, argument: str) -> Next | None:
    """What is being written goes to all admins, as it would go to people; it can be gone on with."""
    broadcasts.check(manager(turn))
    session = turn.session
    await turn.leave()
    begun = await sessions.unfinished(turn.tx, session.account_id)
    state = begun.get((session.person_id, BROADCAST.name))
    if state is None or state.at != REVIEW:
        return None
    content = content_of(state.answers)
    for admin in sorted(turn.world.admin_ids):
        for language in content.languages:
            body = shown(content, language, test=True).as_json()
            await outbox.put(turn.tx, f"telegram:{admin}", body, turn.now)
    turn.tx.posted = True
    return tested(len(turn.world.admin_ids), f"m:go:{BROADCAST.name}:{session.person_id}")


async def told(turn: Turn, result: BroadcastTold) -> tuple[Screen | None, Next]:
    """It begins, or waits for its time, for the morning or for another admin's yes."""
    at = moment_of(result.answers)
    if at is not None and at <= turn.now:  # the review says so, and asks for another
        return None, Begin(BROADCAST, go_on=State(REVIEW, dict(result.answers), given=dict(turn.given)))
    sent = await broadcasts.send(
        turn.tx,
        manager(turn),
        content_of(result.answers),
        audience_of(result.answers),
        turn.now,
        **second_yes(turn),
        at=at,
        reason=result.answers.get("reason") or "",
    )
    turn.tx.posted = True
    if sent.state == ASKED:
        await ask_others(turn, sent, await broadcasts.count(turn.tx, sent.audience))
    return None, begins(turn, sent)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "broadcast": _broadcast,
    "announce": _announce,
    "casttest": _test,
}


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {BroadcastTold: told}
PREVIEWS = {BROADCAST.name: preview}
