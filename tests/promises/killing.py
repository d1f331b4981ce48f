"""Kills the bot at moments that nobody chose, and starts it again, while people go on using it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence

from tests.promises.processes import Process

IN_START = 0.2
"""How often the kill comes while the bot still starts."""


class Killer:
    """Kills one of the processes after the other, each time for good; remembers when."""

    def __init__(
        self, processes: Sequence[Process], chance: random.Random, lives: tuple[float, float] = (0.2, 2.0)
    ) -> None:
        self._processes = processes
        self._chance = chance
        self._lives = lives
        self.moments: list[float] = []
        self._slowness = 1.0

    async def _kill(self, process: Process) -> None:
        await process.kill()
        self.moments.append(time.time())
        await process.start()

    async def kills(self, times: int, work: asyncio.Task[object]) -> None:
        """Kills and restarts so many times while the work goes on; then lets it be finished."""
        for _ in range(times):
            process = self._chance.choice(self._processes)
            await asyncio.wait({work}, timeout=self._chance.uniform(*self._lives) * self._slowness)
            await self._kill(process)
            if self._chance.random() < IN_START:
                await asyncio.sleep(self._chance.uniform(0.2, 2.0))
                await self._kill(process)
            since = time.monotonic()
            await process.ready()
            # A machine with much to do starts slowly; as much slower is what gets done between two kills.
            self._slowness = max(1.0, (time.monotonic() - since) / 2)
        await work
