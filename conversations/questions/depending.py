"""A way to ask that depends on what is known at the moment: whose phone it is, what a list has in it."""

from __future__ import annotations

from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event
from conversations.screen import Label, Rows


class Depending(Reader):
    """Asks, reads and shows as another reader does, which is made anew for each turn."""

    __slots__ = ()

    def now(self, facts: Facts) -> Reader:
        """The reader for what is known."""
        raise NotImplementedError

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return self.now(facts).buttons(partial, facts)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        return self.now(facts).read(event, partial, facts)

    def holds(self, partial: Any, facts: Facts) -> bool:
        return self.now(facts).holds(partial, facts)

    def show(self, value: Any, facts: Facts) -> Label:
        return self.now(facts).show(value, facts)
