"""What slash commands do in a private chat."""

from __future__ import annotations

import re

from bot.chat import menus
from bot.chat.person import joining
from bot.chat.staff import checking_in, own_centre
from bot.entrance.desk import CHECK_IN_LINK
from bot.entrance.model import CODE_IN_LINK
from bot.turn import Next, Turn
from conversations.events import Commanded
from conversations.menus import welcome
from conversations.text import T

COMMANDS = {
    "start": T("Begin"),
    "menu": T("Menu"),
    "help": T("Help and hotlines"),
    "talk": T("Talk to a person"),
    "jobs": T("Jobs"),
    "training": T("Training"),
    "fairs": T("Job fairs"),
    "plans": T("My plans"),
    "rpl": T("My skills (RPL)"),
    "check": T("Is this from you?"),
    "cases": T("My cases"),
    "personal": T("Personal help"),
    "hide": T("Hide messages"),
}
"""What Telegram lists behind its own menu button."""

_SOURCE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_JOIN = "join-"
_OFFER = re.compile(r"offer-([0-9]{1,15})", re.ASCII)
"""What stands behind the code on a poster."""
_PRESSES = {
    "menu": "home",
    "stop": "home",
    "help": "help",
    "talk": "talk",
    "jobs": "offers:vacancy",
    "training": "offers:course",
    "fairs": "offers:fair",
    "plans": "plans",
    "rpl": "rpl",
    "check": "check",
    "admin": "admin",
    "broadcast": "broadcast",
    "cases": "cases",
    "personal": "personal",
    "hide": "hide",
    "language": "home",
    "centre": "centre",
    "staff": "staff",
    "audit": "audit",
}


async def obey(turn: Turn, command: Commanded) -> Next | None:
    """The screen or dialogue behind a command; None for one that is not known."""
    if command.name == "start":
        return await _start(turn, command.argument)
    if command.name == "centre" and await own_centre.looks_after_any(turn):
        return await menus.press(turn, "centres")
    if command.name == "staff" and not turn.is_admin and (asked := await joining.waiting(turn)) is not None:
        return asked
    if command.name == "checkin":
        return await checking_in.obey(turn, command.argument)
    if command.name in _PRESSES:
        return await menus.press(turn, _PRESSES[command.name])
    return None


async def _start(turn: Turn, argument: str) -> Next:
    """`/start <source>` keeps where the person came from, once.

    `join-…` invites to staff, `offer-…` is a card, `in-…` the code of a pass.
    """
    session = turn.session
    if argument.startswith(_JOIN):
        return await joining.opened(turn, argument.removeprefix(_JOIN))
    if argument.startswith(CODE_IN_LINK):
        return await checking_in.opened(turn, argument.removeprefix(CODE_IN_LINK))
    if argument == CHECK_IN_LINK:
        return await checking_in.obey(turn, "")
    if (offer := _OFFER.fullmatch(argument)) is not None:
        session.source = session.source or argument
        return await menus.press(turn, f"offer:{offer[1]}")
    if not session.source and _SOURCE.fullmatch(argument):
        session.source = argument
    return welcome(await menus.home(turn))
