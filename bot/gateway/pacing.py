"""How fast Telegram may be called: per private chat and per group."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

PRIVATE_RATE, PRIVATE_BURST = 1.0, 20
"""Messages a second into one private chat, and how many may come at once (Telegram: about 1/s, short bursts pass)."""

GROUP_CALLS, GROUP_SECONDS = 20, 60.1
"""Sends, edits and new topics into one group in any minute (Telegram's limit), and a little for unlike clocks.

Telegram counts a call somewhere between its start and its answer: a place is free again a minute after the answer.
"""

_REMEMBERED = 50_000


@dataclass(slots=True)
class _Call:
    """A call into a group: when it goes, and then when it was answered."""

    at: float


class Pacing:
    """Says how long to wait before a call; a chat that Telegram told to wait is paused, and nothing else."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` in seconds, never running backwards."""
        self._now = now
        self._private: OrderedDict[int, float] = OrderedDict()
        self._groups: dict[int, deque[_Call]] = {}
        self._paused: dict[int, float] = {}

    @asynccontextmanager
    async def turn(self, chat_id: int, calls: int = 1) -> AsyncIterator[None]:
        """Entered when so many calls into this chat are allowed; the places they take are counted."""
        taken = [await self._wait(chat_id) for _ in range(calls)]
        try:
            yield
        finally:
            for call in taken:
                call.at = max(call.at, self._now())

    def pause(self, chat_id: int, seconds: float) -> None:
        """Telegram said "retry after": nothing goes into this chat for so long."""
        self._paused[chat_id] = self._now() + seconds

    async def _wait(self, chat_id: int) -> _Call:
        call, before = self._reserve(chat_id)
        while (pause := call.at - self._now()) > 0:
            seen = before.at if before is not None else 0.0
            await asyncio.sleep(pause)
            if before is None or before.at == seen:
                break
            call.at = max(call.at, before.at + GROUP_SECONDS)  # the one whose place this is took longer
        return call

    def _reserve(self, chat_id: int) -> tuple[_Call, _Call | None]:
        """When the next call into this chat may go, and the call whose place it takes."""
        now = self._now()
        start = now
        if self._paused:
            start = max(now, self._paused.get(chat_id, 0.0))
            if start <= now:
                self._paused.pop(chat_id, None)
        return self._group(chat_id, start) if chat_id < 0 else (_Call(self._person(chat_id, start)), None)

    def _person(self, chat_id: int, start: float) -> float:
        """A bucket kept as the time at which it will be full again (GCRA)."""
        full = max(self._private.pop(chat_id, start), start) + 1 / PRIVATE_RATE
        self._private[chat_id] = full
        if len(self._private) > _REMEMBERED:
            self._private.popitem(last=False)
        return max(start, full - PRIVATE_BURST / PRIVATE_RATE)

    def _group(self, chat_id: int, start: float) -> tuple[_Call, _Call | None]:
        calls = self._groups.setdefault(chat_id, deque())
        before = calls.popleft() if len(calls) == GROUP_CALLS else None
        call = _Call(start if before is None else max(start, before.at + GROUP_SECONDS))
        calls.append(call)
        return call, before
