"""What is pressed on the questions after an event."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.outcomes import actions as outcomes
from bot.people import actions as people
from bot.programme import actions as programme
from bot.turn import Begin, Next, Turn, number
from conversations.handoff import TALK
from conversations.offers.after import (
    HELP,
    IN_OWN_WORDS,
    MISSED,
    OTHER,
    ToldWhy,
    asked,
    asked_more,
    may_ask,
    no_more,
    thanked,
)
from conversations.screen import Screen


async def _after(turn: Turn, argument: str) -> Next | None:
    """An answer, "<sign-up>:<question>:<answer>:<detail>"; without an answer the question is put again."""
    signup, code, said, detail, *_ = f"{argument}:::".split(":")
    account_id, signup_id = turn.session.account_id, number(signup)
    if not said:
        found = await outcomes.question(turn.tx, account_id, signup_id, code, turn.now)
        return asked(signup_id, code, (await programme.get(turn.tx, found.offer_id)).title)
    found = await outcomes.answer(turn.tx, account_id, signup_id, code, said, detail, turn.now)
    if detail == HELP:
        return await _talk(turn, found.person_id)
    if detail == OTHER or (code == MISSED and said == OTHER):
        return Begin(IN_OWN_WORDS, {"signup": signup_id, "question": code, "answer": said})
    more = None if detail else asked_more(signup_id, code, said)
    return more or thanked(signup_id, code, said)


async def _talk(turn: Turn, person_id: int) -> Begin:
    """To a staff member, as the one who was asked; it begins where they live, if that is known."""
    await turn.leave()
    turn.session.person_id = person_id
    person = await people.get(turn.tx, person_id)
    if person is None or not person.place:
        return Begin(TALK)
    return Begin(TALK, answers={"place": {"code": person.place, "point": list(person.point) if person.point else None}})


async def _told_why(turn: Turn, result: ToldWhy) -> tuple[Screen | None, Next]:
    account_id = turn.session.account_id
    await outcomes.in_own_words(turn.tx, account_id, result.signup_id, result.question, result.words, turn.now)
    return None, thanked(result.signup_id, result.question, turn.given["answer"])


async def _no_ask(turn: Turn, argument: str) -> Next | None:
    await outcomes.ask_no_more(turn.tx, turn.session.account_id, number(argument), turn.now)
    return no_more(number(argument))


async def _may_ask(turn: Turn, argument: str) -> Next | None:
    await outcomes.ask_again(turn.tx, turn.session.account_id, number(argument))
    return may_ask(number(argument))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "after": _after,
    "noask": _no_ask,
    "mayask": _may_ask,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {ToldWhy: _told_why}
