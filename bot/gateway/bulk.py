"""How fast broadcasts go: one lane for all of them, which a "too many requests" slows down and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

BURST = 4.0
"""Messages that may catch up at once, where the loop was busy for a moment; with them it stays below 30 a second."""
CREEP = 0.02
"""Part of the full rate that comes back with every second without a refusal."""


class Bulk:
    """A bucket kept as the time at which it will be full (GCRA), at a rate that is halved by each refusal.

    Telegram lets a bot send about 30 messages a second to different people (Bots FAQ, "My bot is hitting limits"),
    and replies to people count as well: so the usual rate is 25.
    """

    def __init__(self, now: Callable[[], float], rate: float) -> None:
        """`now` in seconds, never running backwards; `rate` in messages a second."""
        self._now = now
        self._most = rate
        self._rate = rate
        self._full = now()
        self._since = now()
        self._paused = 0.0
        self.refused = 0

    @property
    def rate(self) -> float:
        """Messages a second, as things stand."""
        return min(self._most, self._rate + self._most * CREEP * max(self._now() - self._since, 0.0))

    async def turn(self, messages: int = 1) -> None:
        """Returns when so many messages may go."""
        slept_to = None
        while self._paused != slept_to and (pause := self._paused - self._now()) > 0:
            slept_to = self._paused
            await asyncio.sleep(pause)
        now, rate = self._now(), self.rate
        self._full = max(self._full, now - BURST / rate) + messages / rate
        if (wait := self._full - messages / rate - now) > 0:
            await asyncio.sleep(wait)

    def refuse(self, seconds: float) -> None:
        """Telegram said "retry after" so many seconds: the lane rests, and goes on at half the rate."""
        now = self._now()
        if now >= self._paused:  # what was under way at that moment is refused too, and is the same refusal
            self._rate, self._since = max(self.rate / 2, 1.0), now + seconds
            self.refused += 1
        self.rest(seconds)

    def rest(self, seconds: float) -> None:
        """Nothing goes for so long."""
        self._paused = max(self._paused, self._now() + seconds)
