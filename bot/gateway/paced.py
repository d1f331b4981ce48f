"""Calls at the pace that a chat allows, for all that does not answer somebody who waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.error import RetryAfter

from bot.gateway.api import Api, Call
from bot.gateway.failures import pause_of
from bot.gateway.pacing import Pacing
from bot.gateway.render import messages_of


class PacedApi:
    """Makes calls one after another, each when its chat may be written to."""

    def __init__(self, api: Api, pacing: Pacing) -> None:
        self._api = api
        self._pacing = pacing

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        """The result of one call; raises the errors of `telegram.error`. An album counts as many as its parts."""
        async with self._pacing.turn(parameters["chat_id"], messages_of((method, parameters))):
            try:
                return await self._api.call(method, parameters)
            except RetryAfter as error:  # whatever else goes into this chat need not run into it as well
                self._pacing.pause(parameters["chat_id"], pause_of(error))
                raise

    async def at_once(self, method: str, parameters: dict[str, Any]) -> Any:
        """A call that Telegram does not count (a reaction)."""
        return await self._api.call(method, parameters)

    async def send(self, calls: Sequence[Call]) -> list[int]:
        """Makes calls in order; the ids of the messages that they sent."""
        sent: list[int] = []
        for method, parameters in calls:
            result = await self.call(method, parameters)
            sent += [message["message_id"] for message in (result if isinstance(result, list) else [result])]
        return sent
