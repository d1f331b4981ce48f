"""A broadcast is a message to keep: whatever is pressed on it, it stays as it is, and the answer comes below it."""

from __future__ import annotations

from conversations.menus import HOME_BUTTON
from conversations.screen import Button

_PRESSED = "m:bp:"
ONLY_SHOWN = "m:shown"
"""What the buttons of a preview do: nothing."""
NEWS_HOME = Button(HOME_BUTTON.label, f"{HOME_BUTTON.action}:news", icon=HOME_BUTTON.icon)
"""The menu, below the broadcast and not in its place."""


def pressed(number: int, button: int, answer: int | None = None) -> str:
    """The action of an own button: "m:bp:<broadcast>:<button>" and, where it asks something, ":<answer>"."""
    return f"{_PRESSED}{number}:{button}" + ("" if answer is None else f":{answer}")


def stays(action: str) -> bool:
    """Whether the message that was pressed is a broadcast: it can be corrected later, so it becomes no other screen."""
    return action.startswith(_PRESSED) or action in ("m:nonews", NEWS_HOME.action)
