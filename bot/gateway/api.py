"""Calls to the Bot API as data: a method and its parameters, which can be stored before they are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import Bot
from telegram.request import BaseRequest, RequestData

Call = tuple[str, dict[str, Any]]
"""("sendMessage", {"chat_id": 5, "text": "…"})"""


class Api:
    """Makes calls through the network layer of PTB's `Bot`, with its errors, but builds none of its objects.

    The typed methods of `Bot` check and build far more than a call that was rendered from data needs, at twice the cost.
    """

    def __init__(self, bot: Bot, request: BaseRequest) -> None:
        self.bot = bot
        self._request = request

    async def call(self, method: str, parameters: Mapping[str, Any], *, timeout: float | None = None) -> Any:
        """The result of one call. `timeout` in seconds; raises the errors of `telegram.error`."""
        wait = {} if timeout is None else {"read_timeout": timeout}
        return await self._request.post(f"{self.bot.base_url}/{method}", _Parameters(parameters), **wait)


class _Parameters(RequestData):
    """Parameters that are plain JSON already."""

    __slots__ = ("_plain",)

    def __init__(self, plain: Mapping[str, Any]) -> None:
        super().__init__([])
        self._plain = dict(plain)

    @property
    def parameters(self) -> dict[str, Any]:
        return self._plain
