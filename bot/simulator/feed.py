"""Tells whoever watches (the page of the demo, long polls) what has just changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Listener = Callable[[dict[str, Any]], object]


class Feed:
    """Hands every change to every listener; costs nothing while nobody listens."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self.closed = False

    def __bool__(self) -> bool:
        return bool(self._listeners)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Adds a listener and returns the function that removes it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def tell(self, kind: str, **what: Any) -> None:
        """Reports one change."""
        for listener in tuple(self._listeners):
            listener({"kind": kind, **what})

    def close(self) -> None:
        """Ends all listening, so that no open stream keeps the server from stopping."""
        self.closed = True
        self.tell("closed")  # known to the server only, never sent
        self._listeners.clear()
