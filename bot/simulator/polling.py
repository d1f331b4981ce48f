"""Long polling: a call that waits for updates, and the quarrel between two bots that both want them."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.simulator.methods.receiving import OTHER_POLLER
from bot.simulator.params import Params
from bot.simulator.refused import conflict
from bot.simulator.telegram import Telegram

LONGEST = 50


class Polling:
    """At most one call waits; a newer one throws the older out with 409, as Telegram does."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._waiting: asyncio.Future[bool] | None = None

    async def get_updates(self, params: Params) -> list[Any]:
        """getUpdates with its timeout."""
        telegram = self._telegram
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(OTHER_POLLER))
        self._waiting = None
        found: list[Any] = telegram.call("getUpdates", params.raw)
        timeout = min(params.integer("timeout"), LONGEST)
        if found or timeout <= 0:
            return found
        loop = asyncio.get_running_loop()
        waiting = self._waiting = loop.create_future()

        def look() -> None:
            if not waiting.done():
                waiting.set_result(True)

        # People may act from another thread, as in tests that run this server beside them.
        stop = telegram.updates.on_new(lambda: loop.call_soon_threadsafe(look))
        try:
            if not telegram.feed.closed:
                await asyncio.wait_for(waiting, timeout)
        except TimeoutError:
            return []
        finally:
            stop()
        again: list[Any] = telegram.call("getUpdates", params.raw)
        return again
