"""Somebody answers a broadcast: to the staff of their open case, or else, if they want that, to the centre."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.cases import relay
from bot.chat.person import talking
from bot.people import actions as people
from bot.turn import Begin, Next, Turn
from conversations.addressing import WHICH_CASE
from conversations.again import AGAIN
from conversations.answering import ANSWER
from conversations.broadcasts.answering import ASK_CENTRE, AskCentre, handed_in
from conversations.dialogues import LEAVES_NO_TRACE
from conversations.handoff import TALK
from conversations.menus import FOOT
from conversations.passing import Message, from_json
from conversations.screen import Screen
from conversations.text import T

KEEPS_WORDS = LEAVES_NO_TRACE | {dialogue.name for dialogue in (ASK_CENTRE, WHICH_CASE, AGAIN, ANSWER)}
"""Dialogues in which what is said goes to a human anyway, whatever it answers."""


async def answered(turn: Turn, broadcast_id: int, message: Message) -> Next:
    """Where the words go: who talks with staff already is heard there, and they are told what it is about."""
    session, about = turn.session, {"broadcast": broadcast_id}
    if not await relay.candidates(turn.tx, session.account_id, session.person_id, turn.now):
        return Begin(ASK_CENTRE, handed_in(broadcast_id, message))
    then = await talking.address(turn, message)
    if turn.passed_to is not None:
        await talking.tell_what_is_answered(turn, turn.passed_to, about)
    if isinstance(then, Begin):  # of which case it is about is asked first
        return replace(then, given={**then.given, **about})
    assert then is not None  # there is a case
    return then


async def _ask(turn: Turn, result: AskCentre) -> tuple[Screen | None, Next]:
    """A yes goes on to the hand-off: the person sees what the centre gets."""
    if not result.yes:
        return None, Screen((T("We gave nothing to the centre. You can talk to a person at any time."),), FOOT)
    session = turn.session
    opened = await relay.candidates(turn.tx, session.account_id, session.person_id, turn.now)
    if opened:  # meanwhile, by the person or by the centre
        turn.origin = None  # it is a press; the messages came before
        await talking.tell_what_is_answered(turn, opened[0].id, turn.given)
        screens = [await talking.say_to_staff(turn, opened[0].id, from_json(one)) for one in result.said]
        return None, screens[-1]
    along = {"said": list(result.said), "broadcast": result.broadcast}
    person = await people.get(turn.tx, session.person_id)
    if person is None or not person.place:
        return None, Begin(TALK, along, answers={"words": None})
    return None, await talking.to_the_nearest(turn, {"code": person.place, "point": person.point}, None, along)


FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {AskCentre: _ask}
