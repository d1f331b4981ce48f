"""The front door of the stand-in for Telegram: the bot calls, people act, tests read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.groups import Groups
from bot.simulator.methods import METHODS
from bot.simulator.model import Message
from bot.simulator.params import Params, Upload
from bot.simulator.people import People
from bot.simulator.refused import Refused

LOCAL_TOKEN = "1:local"  # noqa: S105  (nobody else knows this bot)


@dataclass(slots=True)
class _Trouble:
    error: Exception
    times: int
    after: bool


class Telegram(People, Groups):
    """A whole Telegram with one bot in it.

    Everything is synchronous and belongs to one thread. Nothing here reads a clock but the one it was given.
    """

    def __init__(self, token: str = LOCAL_TOKEN, **options: Any) -> None:
        super().__init__(token, **options)
        self.calls: Counter[str] = Counter()
        self.slowness: dict[str, float] = {}
        self._trouble: dict[str, list[_Trouble]] = {}

    def call(
        self, method: str, params: Mapping[str, Any] | None = None, files: Mapping[str, Upload] | None = None
    ) -> Any:
        """Calls a method of the Bot API; raises Refused where Telegram would answer with an error."""
        name = method.lower()
        action = METHODS.get(name)
        if action is None:
            raise Refused(404, "Not Found")
        self.calls[method] += 1
        trouble = self._next_trouble(name) if self._trouble else None
        if trouble is not None and not trouble.after:
            raise trouble.error
        result = action(self, Params(params or {}, files))
        if trouble is not None:
            raise trouble.error
        return result

    def fail_next(self, method: str, error: Exception, times: int = 1, *, after: bool = False) -> None:
        """Makes the next calls of a method ("*": any) fail; with `after` they take effect and the answer is lost."""
        self._trouble.setdefault(method.lower(), []).append(_Trouble(error, times, after))

    def slow(self, method: str, seconds: float) -> None:
        """Lets the server wait before it answers this method ("*": any); 0 ends it."""
        self.slowness[method.lower()] = seconds

    def close(self) -> None:
        """Ends open streams and long polls, so that a server can stop."""
        self.feed.close()
        self.updates.wake()

    def take_updates(self) -> list[dict[str, Any]]:
        """Removes and returns the raw updates that wait for the bot."""
        return self.updates.take()

    def history(self, chat_id: int, thread: int | None = None) -> list[Message]:
        """What stands in a chat, oldest first; only one topic of it where `thread` is given."""
        messages = self.chats[chat_id].messages.values()
        return [m for m in messages if not m.deleted and (thread is None or m.thread == thread)]

    def answer_to(self, query_id: str) -> str | None:
        """The toast that answered a press; None while it is unanswered."""
        return next((answer.text for answer in reversed(self.answers) if answer.query_id == query_id), None)

    def _next_trouble(self, name: str) -> _Trouble | None:
        for key in (name, "*"):
            waiting = self._trouble.get(key)
            if waiting:
                trouble = waiting[0]
                trouble.times -= 1
                if trouble.times <= 0:
                    waiting.pop(0)
                    if not waiting:
                        del self._trouble[key]
                return trouble
        return None
