"""Calls to the Bot API as data: a method and its parameters, which can be stored before they are made."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Mapping
from typing import Any, cast
from urllib.parse import quote

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.errors import Mistake
from bot.gateway import uploads

log = logging.getLogger(__name__)

Call = tuple[str, dict[str, Any]]
"""("sendMessage", {"chat_id": 5, "text": "…"})"""


Network = Callable[[], BaseRequest]


class NotConnected(Mistake):
    """The bot cannot talk to Telegram; the message says what to change."""


class TooLarge(TelegramError):
    """A file has more bytes than are wanted."""


FILE_SECONDS = 60.0
"""For a whole file to go up or to come down, over a line as slow as they are outside of towns."""


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
        plain = uploads.ready(parameters)
        if timeout is None and plain.contains_files:
            timeout = FILE_SECONDS
        wait = {} if timeout is None else {"read_timeout": timeout}
        return await self._request.post(f"{self.bot.base_url}/{method}", cast(RequestData, plain), **wait)

    async def download(self, file_id: str, most_bytes: int) -> bytes:
        """The content of a file that somebody sent; the Bot API gives out at most 20 MB.

        Raises `TooLarge`, or the errors of `telegram.error`. The file's address holds the token: it is never logged.
        """
        file = await self.call("getFile", {"file_id": file_id})
        if file.get("file_size", 0) > most_bytes:
            raise TooLarge(f"the file has {file['file_size']} bytes")
        address = f"{self.bot.base_file_url}/{quote(file['file_path'])}"
        content = await self._request.retrieve(address, read_timeout=FILE_SECONDS)
        if len(content) > most_bytes:
            raise TooLarge(f"the file has {len(content)} bytes")
        return content
