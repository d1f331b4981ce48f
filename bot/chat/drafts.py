"""What is half written is gone on with, or begun anew on purpose; it is never lost by a press."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from bot.storage import sessions
from bot.turn import Begin, Next, Turn
from conversations.dialogue import Dialogue, State
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T

ANEW = "anew"


async def begun(turn: Turn, name: str) -> State | None:
    """Where a dialogue stands: open, or left earlier."""
    if turn.session.dialogue == name:
        return turn.session.state
    unfinished = await sessions.unfinished(turn.tx, turn.session.account_id)
    return unfinished.get((turn.session.person_id, name))


async def kept(turn: Turn, dialogue: Dialogue, action: str, **about: Any) -> Next | None:
    """What comes before a dialogue begins by a press on `action`, where a draft would be lost by it.

    `about` is what the dialogue would be handed: a draft that was handed the same is gone on with, for any other it is
    asked. None where nothing was told yet.
    """
    draft = await begun(turn, dialogue.name)
    if draft is None or not _told(draft):
        return None
    if about and all(draft.given.get(key) == value for key, value in about.items()):
        return Begin(dialogue, go_on=draft)
    go_on = Button(T("Go on"), f"m:go:{dialogue.name}:{turn.session.person_id}", icon="▶️")
    anew = Button(T("Begin anew"), f"m:{ANEW}:{dialogue.name}:{_mark(draft)}:{action}", icon="🆕")
    another = T("You have begun another one, which is not finished.")
    return Screen(
        (
            T("Do you want to go on with it, or to begin anew?"),
            T("If you begin anew, what you have written is gone."),
        ),
        ((go_on,), (anew,), (HOME_BUTTON,)),
        title=another if about else T("You have begun to write one already."),
    )


async def dropped(turn: Turn, argument: str) -> str:
    """A press on "Begin anew", "<dialogue>:<mark>:<action>": the draft that it asked about goes, but no later one.

    Returns the action, which then begins; or asks again, where something else is written by now.
    """
    name, _, rest = argument.partition(":")
    mark, _, action = rest.partition(":")
    session = turn.session
    draft = await begun(turn, name)
    if draft is not None and _mark(draft) == mark:
        await sessions.end(turn.tx, session.account_id, session.person_id, name)
        if session.dialogue == name:
            session.dialogue, session.state = "", None
    return action


def _told(draft: State) -> bool:
    """Whether it has more than it began with. "before": how it stood, where a dialogue changes what there is."""
    before = draft.given.get("before", {})
    new = {key: value for key, value in draft.answers.items() if key not in draft.known}
    return bool(draft.partial) or any(key not in before or value != before[key] for key, value in new.items())


def _mark(draft: State) -> str:
    """By which a press is known to mean just this draft, with what was told up to then."""
    told = json.dumps([draft.answers, draft.partial, draft.given], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
