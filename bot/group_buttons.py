"""What buttons beside the cards do in the group of a centre, by the name their action begins with.

Rights are checked each time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cases import opening
from bot.cases.desk import AtDesk
from bot.quick import desk as quick
from bot.referrals import desk as referring
from bot.turn import Outcome

BUTTONS: dict[str, Callable[[AtDesk, str], Awaitable[Outcome]]] = {
    "refer": referring.press,
    "quick": quick.press,
    "new": opening.press,
}


def known(action: str) -> bool:
    """Whether this is one of these buttons: "m:<name>:…"."""
    return action.startswith("m:") and action.split(":")[1] in BUTTONS


async def press(at_desk: AtDesk, action: str) -> Outcome:
    """What a press shows. Raises `Refusal`."""
    name, _, argument = action.removeprefix("m:").partition(":")
    return await BUTTONS[name](at_desk, argument)
