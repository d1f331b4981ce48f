"""`/admin`: one menu of what admins and heads of centres enter and look after. Each part gives its buttons to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.chat.staff import consulting, entering, importing, offered
from bot.chat.staff.announcing import BROADCAST_BUTTON
from bot.chat.staff.checking_in import CHECK_IN_BUTTON
from bot.chat.staff.checklisting import CHECKLISTS_BUTTON
from bot.chat.staff.entering import checked
from bot.turn import Next, Turn
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen, in_rows
from conversations.text import T

MENU: tuple[Button, ...] = (
    *entering.MENU,
    *consulting.MENU,
    *offered.MENU,
    *importing.MENU,
    CHECKLISTS_BUTTON,
    CHECK_IN_BUTTON,
    BROADCAST_BUTTON,
)
"""The buttons of the menu; whatever else admins and heads do is added here. For one offer: `offered.EXTRAS`."""


async def _menu(turn: Turn, argument: str) -> Next | None:
    await checked(turn)
    return Screen((T("What do you want to do?"),), (*in_rows(MENU, 2), (HOME_BUTTON,)), title=T("Offers"))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "admin": _menu,
    **entering.BUTTONS,
    **consulting.BUTTONS,
    **offered.BUTTONS,
    **importing.BUTTONS,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    **entering.FOLLOWS,
    **consulting.FOLLOWS,
}
PREVIEWS = entering.PREVIEWS
