"""Delivers updates to the bot's webhook: in order within a chat, side by side between chats, until they are taken."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from typing import Any

import aiohttp

from bot.simulator.model import JSON
from bot.simulator.refused import Refused
from bot.simulator.telegram import Telegram
from bot.simulator.updates import Waiting

ANSWER_WITHIN = 60
LONGEST_PAUSE = 60.0


class WebhookDelivery:
    """Runs as one task beside the server; what is not answered with 2xx is sent again after growing pauses."""

    def __init__(self, telegram: Telegram, first_pause: float = 0.5) -> None:
        self._telegram = telegram
        self._first_pause = first_pause
        self._look = asyncio.Event()
        self._lanes: dict[int, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._settings: JSON = {}
        self._seen = 0

    async def run(self) -> None:
        """Delivers until it is cancelled."""
        loop = asyncio.get_running_loop()
        stop = self._telegram.updates.on_new(lambda: loop.call_soon_threadsafe(self._look.set))
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(ANSWER_WITHIN)) as session,
                asyncio.TaskGroup() as group,
            ):
                while True:
                    self._hand_out(session, group)
                    await self._look.wait()
                    self._look.clear()
        finally:
            stop()

    def _forget(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._lanes.clear()
        self._seen = 0

    def _hand_out(self, session: aiohttp.ClientSession, group: asyncio.TaskGroup) -> None:
        settings = self._telegram.webhook
        if settings != self._settings:
            self._forget()
            self._settings = settings
            self._places = asyncio.Semaphore(settings.get("max_connections", 40))
        if not settings:
            return
        for update in self._telegram.updates.waiting:
            if update.id <= self._seen:
                continue
            self._seen = update.id
            key = _chat_of(update.body)
            lane = self._lanes.get(key)
            if lane is not None:
                lane.append(update)
                continue
            self._lanes[key] = deque([update])
            task = group.create_task(self._deliver(session, key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, session: aiohttp.ClientSession, key: int) -> None:
        lane = self._lanes[key]
        pause = self._first_pause
        while lane:
            async with self._places:
                trouble = await self._post(session, lane[0])
            if not trouble:
                self._telegram.updates.confirm(lane.popleft())
                pause = self._first_pause
                continue
            self._telegram.webhook_trouble = {
                "last_error_date": self._telegram.now(),
                "last_error_message": trouble,
            }
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        del self._lanes[key]

    async def _post(self, session: aiohttp.ClientSession, update: Waiting) -> str:
        headers = {"Content-Type": "application/json"}
        if self._settings["secret_token"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._settings["secret_token"]
        body = json.dumps(update.as_json(), ensure_ascii=False).encode()
        try:
            async with session.post(self._settings["url"], data=body, headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
                if answer.content_type == "application/json":
                    self._call_in_answer(await answer.json())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return f"Connection failed: {type(error).__name__}"
        return ""

    def _call_in_answer(self, body: Any) -> None:
        if isinstance(body, dict) and "method" in body:
            # Telegram does not report what became of a call made in the answer.
            with contextlib.suppress(Refused):
                self._telegram.call(str(body["method"]), body)


def _chat_of(body: JSON) -> int:
    chat = body.get("chat") or body.get("message", {}).get("chat") or body.get("from") or {}
    return int(chat.get("id", 0))
