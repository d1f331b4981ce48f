"""A broadcast or an offer that is half written: it is gone on with, or begun anew on purpose; never lost by a press."""

from __future__ import annotations

from bot.storage import sessions
from bot.turn import Turn
from conversations.dialogue import Dialogue, State
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T

_ANEW = ":anew"


async def begun(turn: Turn, dialogue: Dialogue) -> State | None:
    """Where it stands: open, or left earlier."""
    if turn.session.dialogue == dialogue.name:
        return turn.session.state
    unfinished = await sessions.unfinished(turn.tx, turn.session.account_id)
    return unfinished.get((turn.session.person_id, dialogue.name))


async def asked(turn: Turn, dialogue: Dialogue, button: str, argument: str) -> tuple[str, Screen | None]:
    """What a button that begins anew is about, and the question that comes first where a draft would be lost by it.

    The same `button` with a mark behind its argument is the answer "begin anew".
    """
    session = turn.session
    if argument.endswith(_ANEW):
        await sessions.end(turn.tx, session.account_id, session.person_id, dialogue.name)
        return argument.removesuffix(_ANEW), None
    draft = await begun(turn, dialogue)
    if draft is None or (not draft.partial and set(draft.answers) <= set(draft.known)):  # nothing was told yet
        return argument, None
    go_on = Button(T("Go on"), f"m:go:{dialogue.name}:{session.person_id}", icon="▶️")
    anew = Button(T("Begin anew"), f"m:{button}:{argument}{_ANEW}", icon="🆕")
    return argument, Screen(
        (T("Do you want to go on with it, or to begin anew?"),),
        ((go_on,), (anew,), (HOME_BUTTON,)),
        title=T("You have begun to write one already."),
    )
