"""Calls to the Bot API as data: a method and its parameters, which can be stored before they are made."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.errors import Mistake

log = logging.getLogger(__name__)

Call = tuple[str, dict[str, Any]]
"""("sendMessage", {"chat_id": 5, "text": "…"})"""


Network = Callable[[], BaseRequest]


class NotConnected(Mistake):
    """The bot cannot talk to Telegram; the message says what to change."""


class Api:
    """Makes calls through the network layer of PTB's `Bot`, with its errors, but builds none of its objects.

    The typed methods of `Bot` check and build far more than a call that was rendered from data needs, at twice
    the cost.
    """

    def __init__(self, token: str, url: str, request: Network) -> None:
        """`url` is the Bot API server's; `request` makes a network layer, one for sends and one for long polls."""
        self._request, polls = request(), request()
        self.bot = Bot(token, f"{url}/bot", f"{url}/file/bot", request=self._request, get_updates_request=polls)

    async def open(self) -> None:
        """Connects and learns the bot's own name, however long that takes. Raises `NotConnected` for a wrong token."""
        for pause in itertools.chain((1, 2, 5, 10, 30), itertools.repeat(60)):
            try:
                await self.bot.initialize()
            except InvalidToken:
                raise NotConnected("BOT_TOKEN is not accepted by Telegram; ask @BotFather for the right one") from None
            except TelegramError as error:
                log.warning("Telegram cannot be reached (TELEGRAM_API_URL), trying again: %s", error.message)
            else:
                return
            await asyncio.sleep(pause)

    async def close(self) -> None:
        await self.bot.shutdown()

    async def call(self, method: str, parameters: Mapping[str, Any], *, timeout: float | None = None) -> Any:
        """The result of one call. `timeout` in seconds; raises the errors of `telegram.error`."""
        wait = {} if timeout is None else {"read_timeout": timeout}
        plain = cast(RequestData, _Plain(dict(parameters)))
        return await self._request.post(f"{self.bot.base_url}/{method}", plain, **wait)


@dataclass(frozen=True, slots=True)
class _Plain:
    """Parameters that are JSON already: the part of PTB's `RequestData` that our network layers read.

    PTB builds that class from objects of its own, which a stored call has no need of.
    """

    parameters: dict[str, Any]
    contains_files: bool = False
