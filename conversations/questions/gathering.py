"""Asks for one thing after another: each is noted, the last can be taken away, and "done" ends it."""

from __future__ import annotations

from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Tapped
from conversations.questions.choices import DONE
from conversations.screen import Button, Rows
from conversations.text import T


class Gathering(Reader):
    """What comes is added to a list, which is the answer, unless `whole` makes something else of it.

    Things come faster than a slow phone redraws, so "done" counts also on the screen before (`late`).
    """

    __slots__ = ()
    late: ClassVar[bool] = True

    def noted(self, have: list[Any]) -> T:
        """What is said of those that there are."""
        raise NotImplementedError

    def add(self, event: Event, have: list[Any]) -> Answer | More | Bad | None:
        """What somebody said or sent; see `kept`."""
        raise NotImplementedError

    def whole(self, have: list[Any]) -> Any:
        """The answer, when there are no more."""
        return have

    def kept(self, have: list[Any]) -> More:
        """There are these by now."""
        return More(have, self.noted(have)) if have else More(None)

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return done_or_less(len(partial or ()))

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        have = list(partial or [])
        match event:
            case Tapped(action="done") if have:
                return Answer(self.whole(have))
            case Tapped(action=action) if takes_last(action, len(have)):
                return self.kept(have[:-1])
        return self.add(event, have)

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def again(self, value: Any) -> Any:
        return value


def done_or_less(count: int) -> Rows:
    """Under a list of so many. The button names the one it removes, so that a press that comes twice does it once."""
    return ((DONE, Button(T("Remove the last"), f"less:{count}", icon="✖️")),) if count else ()


def takes_last(action: str, count: int) -> bool:
    """Whether the last of so many is to be removed."""
    return count > 0 and action == f"less:{count}"
