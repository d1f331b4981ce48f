"""A broadcast is a message to keep: whatever is pressed on it, it stays as it is, and the answer comes below it.

So does the message in which an admin sees how far it is: when they look at the answers, ask for the report, or think
about going faster.
"""

from __future__ import annotations

from conversations.broadcasts.stopping import STOP_NEWS
from conversations.menus import HOME_BUTTON
from conversations.screen import Button

_PRESSED, _REPORT = "m:bp:", "m:castreport:"
_ANSWERS, _FAST = ":answers", ":fast"
ONLY_SHOWN = "m:shown"
"""What the buttons of a preview do: nothing."""
NEWS_HOME = Button(HOME_BUTTON.label, f"{HOME_BUTTON.action}:news", icon=HOME_BUTTON.icon)
"""The menu, below the broadcast and not in its place."""


def pressed(number: int, button: int, answer: int | None = None) -> str:
    """The action of an own button: "m:bp:<broadcast>:<button>" and, where it asks something, ":<answer>"."""
    return f"{_PRESSED}{number}:{button}" + ("" if answer is None else f":{answer}")


def answers_of(number: int) -> str:
    """The action that shows an admin the answers so far."""
    return f"m:cast:{number}{_ANSWERS}"


def report_of(number: int) -> str:
    """The action that asks for the report as things stand."""
    return f"{_REPORT}{number}"


def faster_of(number: int) -> str:
    """The action that shows what going fast would cost."""
    return f"m:castpace:{number}{_FAST}"


def stays(action: str) -> bool:
    """Whether the message that was pressed is changed later, as a broadcast is: so it becomes no other screen."""
    kept = action.startswith((_PRESSED, _REPORT)) or action.endswith((_ANSWERS, _FAST))
    return kept or action in (STOP_NEWS.action, NEWS_HOME.action)
