"""“Is this really from you?”: a forwarded message, a code that is typed, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from typing import Any

from bot.authenticity import actions as authenticity
from bot.centres import actions as centres
from bot.centres.model import Hotline
from bot.chat.person import browsing, talking
from bot.people import actions as people
from bot.programme import actions as programme
from bot.storage import sessions
from bot.turn import Begin, Next, Turn
from conversations.checking import CHECK, CHECKED, FORWARDED, SEE, SEND, Checked, CheckWanted, Suspected, suspected
from conversations.dialogues import DIALOGUES
from conversations.events import Forwarded, Said
from conversations.handoff import TALK, TalkWanted
from conversations.menus import FOOT
from conversations.passing import from_json
from conversations.questions.words import MOST
from conversations.screen import Screen
from conversations.text import T

_OWN = frozenset({CHECK.name, CHECKED.name, FORWARDED.name})
_STRANGE = 3
"""Addresses that are named: more would hide the warning."""


async def forwarded(turn: Turn, event: Forwarded) -> Next:
    """A forwarded message is never an answer. Amid a dialogue the person is asked first; that dialogue is kept."""
    session = turn.session
    one = suspected(event)
    if session.state is None or session.dialogue in _OWN:
        return await checked(turn, one)
    return Begin(FORWARDED, {"shown": asdict(one), "before": [session.dialogue, session.person_id]})


async def typed(turn: Turn, event: Said) -> Next:
    """A code that somebody typed by themselves."""
    return await checked(turn, suspected(event))


async def checked(turn: Turn, one: Suspected) -> Begin:
    """The answer, and what can be done with the message then."""
    username = turn.world.username
    found = await authenticity.look(turn.tx, one.text, from_us=one.from_us, username=username, now=turn.now)
    given = {
        "kind": found.kind,
        "offer": found.offer_id,
        "strange": list(found.strange[:_STRANGE]),
        "name": username,
        "message": one.message,
        "lines": [[line.number, line.name.in_language(turn.session.language)] for line in await _lines(turn)],
    }
    return Begin(CHECKED, given)


async def _lines(turn: Turn) -> list[Hotline]:
    """The first number where one can ask about work abroad, and the first that is there for who is cheated."""
    known = [line for line in await centres.hotlines(turn.tx) if not line.for_children]
    return [*[one for one in known if not one.for_danger][:1], *[one for one in known if one.for_danger][:1]]


async def _begin(turn: Turn, argument: str) -> Next | None:
    return Begin(CHECK)


async def _shown(turn: Turn, result: Suspected) -> tuple[Screen | None, Next]:
    return None, await checked(turn, result)


async def _wanted(turn: Turn, result: CheckWanted) -> tuple[Screen | None, Next]:
    if result.yes:
        return None, await checked(turn, Suspected(**result.given["shown"]))
    name, person_id = result.given["before"]
    begun = await sessions.unfinished(turn.tx, turn.session.account_id)
    if (state := begun.get((person_id, name))) is None or name not in DIALOGUES:
        return None, _fine()
    turn.session.person_id = person_id
    return None, Begin(DIALOGUES[name], go_on=state)


async def _done(turn: Turn, result: Checked) -> tuple[Screen | None, Next]:
    if result.then == SEE:
        return None, await browsing.show(turn, await programme.get(turn.tx, int(result.given["offer"])))
    if result.then == SEND and result.given["message"] is not None:
        return await _to_a_person(turn, result.given["message"])
    return None, _fine()


async def _to_a_person(turn: Turn, kept: dict[str, Any]) -> tuple[Screen | None, Next]:
    """To the staff of an open case at once; else by the hand-off, which shows what the centre would get and asks."""
    turn.origin = None  # it is a press; the message came before
    message = from_json(kept)
    if (then := await talking.address(turn, message)) is not None:
        return None, then
    words = str(kept.get("text") or "")[:MOST] or None
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.place:
        return None, Begin(TALK, answers={"words": words} if words else {})
    wanted = TalkWanted({"code": person.place, "point": list(person.point) if person.point else None}, words)
    first, then = await talking.FOLLOWS[TalkWanted](turn, wanted)
    if words is None and isinstance(then, Begin):  # a picture without words goes along after the yes
        then = replace(then, given={**then.given, "said": [kept]})
    return first, then


def _fine() -> Screen:
    return Screen((T("Ask us whenever you are not sure."),), FOOT)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"check": _begin}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    Suspected: _shown,
    CheckWanted: _wanted,
    Checked: _done,
}
