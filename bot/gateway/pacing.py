"""How fast Telegram may be called: per private chat and per group."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable

PRIVATE_RATE, PRIVATE_BURST = 1.0, 20
"""Messages a second into one private chat, and how many may come at once (Telegram: about 1/s, short bursts pass)."""

GROUP_CALLS, GROUP_SECONDS = 20, 61.0
"""Sends, edits and new topics into one group in any minute (Telegram's limit), and a second for the way there."""

_REMEMBERED = 50_000


class Pacing:
    """Says how long to wait before a call; a chat that Telegram told to wait is paused, and nothing else."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` in seconds, never running backwards."""
        self._now = now
        self._private: OrderedDict[int, float] = OrderedDict()
        self._groups: dict[int, deque[float]] = {}
        self._paused: dict[int, float] = {}

    async def wait(self, chat_id: int) -> None:
        """Returns when a call into this chat is allowed; the place it takes is counted."""
        pause = self._reserve(chat_id)
        if pause > 0:
            await asyncio.sleep(pause)

    def pause(self, chat_id: int, seconds: float) -> None:
        """Telegram said "retry after": nothing goes into this chat for so long."""
        self._paused[chat_id] = self._now() + seconds

    def _reserve(self, chat_id: int) -> float:
        now = self._now()
        start = now
        if self._paused:
            start = max(now, self._paused.get(chat_id, 0.0))
            if start <= now:
                self._paused.pop(chat_id, None)
        return max(start, self._group(chat_id, start) if chat_id < 0 else self._person(chat_id, start)) - now

    def _person(self, chat_id: int, start: float) -> float:
        """A bucket kept as the time at which it will be full again (GCRA)."""
        full = max(self._private.pop(chat_id, start), start) + 1 / PRIVATE_RATE
        self._private[chat_id] = full
        if len(self._private) > _REMEMBERED:
            self._private.popitem(last=False)
        return full - PRIVATE_BURST / PRIVATE_RATE

    def _group(self, chat_id: int, start: float) -> float:
        calls = self._groups.setdefault(chat_id, deque())
        at = max(start, calls[0] + GROUP_SECONDS) if len(calls) == GROUP_CALLS else start
        if len(calls) == GROUP_CALLS:
            calls.popleft()
        calls.append(at)
        return at
