"""Asks for one thing after another: each is noted, the last can be taken away, and "done" ends it."""

from __future__ import annotations

from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Tapped
from conversations.questions.choices import DONE_OR_LESS
from conversations.screen import Rows
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
        return DONE_OR_LESS if partial else ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        have = list(partial or [])
        match event:
            case Tapped(action="done") if have:
                return Answer(self.whole(have))
            case Tapped(action="less") if have:
                return self.kept(have[:-1])
        return self.add(event, have)

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def again(self, value: Any) -> Any:
        return value
