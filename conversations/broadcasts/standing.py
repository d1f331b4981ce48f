"""A broadcast is a message to keep: whatever is pressed on it, it stays as it is, and the answer comes below it.

So does the message in which an admin sees how far it is, when they look at the answers.
"""

from __future__ import annotations

from conversations.menus import HOME_BUTTON
from conversations.screen import Button

_PRESSED, _ANSWERS = "m:bp:", ":answers"
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


def stays(action: str) -> bool:
    """Whether the message that was pressed is changed later, as a broadcast is: so it becomes no other screen."""
    return action.startswith(_PRESSED) or action.endswith(_ANSWERS) or action in ("m:nonews", NEWS_HOME.action)
