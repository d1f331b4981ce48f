"""What buttons do in the group of a centre, by the name their action begins with. Rights are checked each time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cases import desk, opening
from bot.cases.desk import AtDesk
from bot.quick import desk as quick
from bot.turn import Outcome

_READY = ":quick"
"""On a card: its case's ready answers."""


async def _case(at_desk: AtDesk, action: str) -> Outcome:
    if action.endswith(_READY):
        return await quick.beside_card(at_desk, action.removesuffix(_READY))
    return await desk.press(at_desk, action)


BUTTONS: dict[str, Callable[[AtDesk, str], Awaitable[Outcome]]] = {
    "case": _case,
    "quick": quick.press,
    "new": opening.press,
}


def known(action: str) -> bool:
    """Whether this is a button of a staff group: "m:<name>:…"."""
    return action.startswith("m:") and action.split(":")[1] in BUTTONS


async def press(at_desk: AtDesk, action: str) -> Outcome:
    """What a press shows. Raises `Refusal`."""
    _, name, argument = action.split(":", 2) if action.count(":") > 1 else (*action.split(":"), "")
    return await BUTTONS[name](at_desk, argument)
