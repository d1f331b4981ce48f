"""The queue of updates that wait for the bot, with Telegram's rules of what is kept and for how long."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.simulator.limits import PRESS_KEPT, UPDATE_KEPT
from bot.simulator.model import JSON

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that the bot has not confirmed yet."""

    id: int
    kind: str
    body: JSON
    at: float

    def as_json(self) -> JSON:
        """The raw update."""
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """Updates in order. Until the bot says what it wants, every kind is kept (real Telegram leaves three kinds out)."""

    def __init__(self, clock: Callable[[], float], first_id: int = 100_000_000) -> None:
        self._clock = clock
        self.waiting: deque[Waiting] = deque()
        self.last_id = first_id
        self.allowed: frozenset[str] | None = None
        self.everything = True
        self._on_new: list[Callable[[], object]] = []

    def add(self, kind: str, body: JSON) -> None:
        """Queues an update, unless the bot does not want this kind."""
        if not self.wants(kind):
            return
        self.last_id += 1
        self.waiting.append(Waiting(self.last_id, kind, body, self._clock()))
        self.wake()

    def wake(self) -> None:
        """Lets whoever waits for updates look again."""
        for wake in tuple(self._on_new):
            wake()

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        if self.everything:
            return True
        return kind in self.allowed if self.allowed is not None else kind not in NOT_BY_DEFAULT

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remembers the kinds that the bot asked for: None keeps the last setting, an empty list is the default."""
        self.everything = False
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def on_new(self, wake: Callable[[], object]) -> Callable[[], None]:
        """Calls `wake` for every new update until the returned function is called."""
        self._on_new.append(wake)
        return lambda: self._on_new.remove(wake) if wake in self._on_new else None

    def read(self, offset: int = 0, limit: int = 100) -> list[Waiting]:
        """Confirms what is older than `offset` and returns what waits; a negative offset counts from the end."""
        self.drop_stale()
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        while self.waiting and offset > 0 and self.waiting[0].id < offset:
            self.waiting.popleft()
        return [update for update, _ in zip(self.waiting, range(limit), strict=False)]

    def take(self) -> list[dict[str, Any]]:
        """Removes and returns all raw updates."""
        self.drop_stale()
        taken = [update.as_json() for update in self.waiting]
        self.waiting.clear()
        return taken

    def confirm(self, update: Waiting) -> None:
        """Removes one that was delivered."""
        if self.waiting and self.waiting[0] is update:
            self.waiting.popleft()
        elif update in self.waiting:
            self.waiting.remove(update)

    def drop_stale(self) -> None:
        """Forgets presses after 150 seconds and everything after a day."""
        now = self._clock()
        if self.waiting and now - self.waiting[0].at > PRESS_KEPT:
            self.waiting = deque(update for update in self.waiting if now - update.at <= _kept(update.kind))


def _kept(kind: str) -> int:
    return PRESS_KEPT if kind == "callback_query" else UPDATE_KEPT
