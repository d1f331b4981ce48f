"""Receives updates: written down first, then Telegram is told, then they are worked on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import Conflict, TelegramError

from bot.clock import Clock
from bot.gateway.api import Api
from bot.gateway.events import ALLOWED, read_update
from bot.gateway.worker import Owed, Worker
from bot.storage import inbox
from bot.storage.database import Database, Unavailable

log = logging.getLogger(__name__)

LONG_POLL = 30
"""Seconds that Telegram holds a poll open when there is nothing."""

LEFT_OVER = timedelta(seconds=60)
"""An update that has waited so long belongs to a process that is gone."""


class Intake:
    """The door by which updates come in, whichever way Telegram brings them."""

    def __init__(self, database: Database, bot: Bot, worker: Worker, clock: Clock) -> None:
        self._database = database
        self._bot = bot
        self._worker = worker
        self._clock = clock

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """Writes updates down; when this returns, Telegram may forget them. Raises `Unavailable` when it cannot."""
        if not updates:
            return
        async with self._database.transaction() as tx:
            await inbox.receive(tx, updates, self._clock())
        await self._work_on(updates)

    async def pick_up(self, older_than: timedelta = timedelta()) -> None:
        """Works on what an earlier process left: updates that wait and replies that are owed."""
        async with self._database.transaction() as tx:
            updates, owed = await inbox.left_over(tx, self._clock() - older_than)
        self._worker.put([_owed(update_id, calls) for update_id, calls in owed.items()])
        await self._work_on(updates)

    async def check(self) -> None:
        """Raises `Unavailable` when updates could not be taken now."""
        async with self._database.transaction():
            pass

    async def _work_on(self, updates: Sequence[dict[str, Any]]) -> None:
        useless = []
        for update in updates:
            try:
                incoming = read_update(update, self._bot)
            except Exception:  # an update in a shape of the future must not stop those behind it
                log.exception("update %s could not be read", update["update_id"])
                incoming = None
            if incoming is None:
                useless.append(update["update_id"])
            else:
                self._worker.put([incoming])
        if useless:
            async with self._database.transaction() as tx:
                await inbox.took_effect(tx, dict.fromkeys(useless))


def _owed(update_id: int, calls: list[Any]) -> Owed:
    chat_id = next((int(parameters["chat_id"]) for _, parameters in calls if "chat_id" in parameters), 0)
    return Owed(update_id, chat_id, [(method, parameters) for method, parameters in calls])


async def poll(api: Api, intake: Intake) -> None:
    """Long polling, until it is cancelled. The next offset, which confirms, goes out once the updates are written."""
    await insist(api, "deleteWebhook", {})
    offset, pause = 0, 1.0
    while True:
        try:
            asked = {"offset": offset, "timeout": LONG_POLL, "allowed_updates": list(ALLOWED)}
            updates = await api.call("getUpdates", asked, timeout=LONG_POLL + 10)
            await intake.receive(updates)
            offset = max((update["update_id"] + 1 for update in updates), default=offset)
            pause = 1.0
        except Conflict:
            log.warning("another program polls with this token; only one may")
            await asyncio.sleep(5)
        except Exception as error:  # whatever it was, the bot must not be deaf from now on
            bug = not isinstance(error, TelegramError | Unavailable)
            log.warning("no updates for now: %s", error, exc_info=bug)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 15.0)


async def insist(api: Api, method: str, parameters: dict[str, Any]) -> None:
    """Makes one call, again and again until Telegram takes it."""
    pause = 1.0
    while True:
        try:
            await api.call(method, parameters)
        except TelegramError as error:
            log.warning("%s has to wait: %s", method, error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 15.0)
        else:
            return
