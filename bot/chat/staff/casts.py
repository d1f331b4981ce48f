"""The broadcasts that there are: an admin sees all, a head those to the people of their centre."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.broadcasts import actions as broadcasts
from bot.broadcasts.model import Broadcast
from bot.broadcasts.progress import as_it_stands
from bot.centres import team
from bot.chat.rights import manager
from bot.errors import Refusal
from bot.turn import Next, Turn
from conversations.broadcasts.progress import line, progress
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen, in_rows
from conversations.text import T

_SHOWN = 8


async def _casts(turn: Turn, argument: str) -> Next | None:
    by = manager(turn)
    if not await team.looked_after(turn.tx, by):
        raise Refusal(team.NOT_YOURS)
    some = await broadcasts.newest(turn.tx, by, _SHOWN)
    buttons = [
        Button(T("No. {number}", number=one.id), f"m:cast:{one.id}:see", icon="✏️" if one.of_id else "📣")
        for one in some
    ]
    return Screen(
        tuple(line(as_it_stands(one, turn.now)) for one in some) or (T("No broadcast yet."),),
        (*in_rows(buttons, 2), (Button(T("New broadcast"), "m:broadcast", icon="🆕"),), (HOME_BUTTON,)),
        title=T("Broadcasts"),
        list_of_lines=True,
    )


def seen(turn: Turn, broadcast: Broadcast) -> Screen:
    """How far it is, and what can be done with it."""
    screen = progress(as_it_stands(broadcast, turn.now))
    return Screen(
        screen.text,
        (*screen.buttons, (Button(T("Broadcasts"), "m:casts", icon="◀️"), HOME_BUTTON)),
        title=screen.title,
        list_of_lines=True,
    )


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"casts": _casts}
