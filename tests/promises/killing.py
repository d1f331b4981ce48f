"""Kills the bot at moments that nobody chose, and starts it again, while people go on using it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

from tests.promises.processes import Process

IN_START = 0.2
"""How often the kill comes while the bot still starts."""


class Killer:
    """Kills one of the processes after the other, each time for good; counts how often."""

    def __init__(self, processes: Sequence[Process], chance: random.Random, lives: tuple[float, float] = (0.2, 2.0)) -> None:
        self._processes = processes
        self._chance = chance
        self._lives = lives
        self.kills = 0

    async def goes_on_until(self, work: asyncio.Task[object], at_least: int = 0) -> None:
        """Kills and restarts until the work is done and there were enough kills; leaves all processes running."""
        while not work.done() or self.kills < at_least:
            process = self._chance.choice(self._processes)
            await asyncio.wait({work}, timeout=self._chance.uniform(*self._lives))
            if work.done() and self.kills >= at_least:
                break
            await process.kill()
            self.kills += 1
            await process.start()
            if self._chance.random() < IN_START:
                await asyncio.sleep(self._chance.uniform(0.2, 2.0))
                await process.kill()
                self.kills += 1
                await process.start()
            await process.ready()
        await work
