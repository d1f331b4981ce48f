"""What an admin's buttons do: add centres. Nobody else's press comes here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat import drafts
from bot.turn import Begin, Next, Turn
from conversations.centre_details import NEW_CENTRE


async def _add_centre(turn: Turn, argument: str) -> Next | None:
    return await drafts.kept(turn, NEW_CENTRE, "add") or Begin(NEW_CENTRE)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"add": _add_centre}
"""By the name in the button's action; None means that what the button spoke of is gone."""
