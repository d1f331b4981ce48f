"""What slash commands do in the group of a centre, outside of a case or in its room. Rights are checked each time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cases import opening, overview
from bot.cases.desk import AtDesk
from bot.entrance import desk as entrance
from bot.quick import desk as quick
from bot.referrals import desk as referring
from bot.turn import Outcome
from conversations.events import Commanded
from conversations.text import T

LISTED: dict[str, T] = {
    "cases": T("Open cases of this centre"),
    "find": T("Find a case by its number"),
    "quick": T("Ready answers"),
    "new": T("Open a case for somebody"),
    "checkin": T("Check in at an event"),
}
"""What Telegram lists for groups behind its own menu button."""

COMMANDS: dict[str, Callable[[AtDesk, str, int | None], Awaitable[Outcome]]] = {
    "cases": lambda at_desk, argument, case_id: overview.show(at_desk),
    "find": lambda at_desk, argument, case_id: overview.find(at_desk, argument),
    "quick": quick.obey,
    "new": opening.obey,
    "checkin": entrance.obey,
}

BUTTONS: dict[str, Callable[[AtDesk, str], Awaitable[Outcome]]] = {
    "list": overview.show,
    "find": overview.find,
    "quick": quick.press,
    "new": opening.press,
    "refer": referring.press,
    "checkin": entrance.press,
    "count": entrance.count,
}
"""What the buttons beside a card do, by the name in their action ("m:list:…")."""


async def obey(at_desk: AtDesk, command: Commanded, case_id: int | None) -> Outcome:
    """What a command shows in the group; `case_id` is the case in whose room it was given. Raises `Refusal`."""
    return await COMMANDS[command.name](at_desk, command.argument, case_id)
