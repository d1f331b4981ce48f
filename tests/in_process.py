"""PTB's network layer with the stand-in for Telegram in the same process: what is sent is real, the wire is not."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.simulator import Refused, Telegram


class Line:
    """The wire of one process to Telegram; once cut, calls into it never return."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._is_cut = False

    def cut(self) -> None:
        self._is_cut = True

    async def alive(self) -> None:
        if self._is_cut:
            await asyncio.Event().wait()


class InProcess(BaseRequest):
    """Speaks the same JSON as HTTP would; errors come back as Telegram's answers."""

    def __init__(self, line: Line) -> None:
        self._line = line

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        await self._line.alive()
        parameters = {} if request_data is None else json.loads(json.dumps(request_data.parameters))
        try:
            result = self._line.telegram.call(url.rpartition("/")[2], parameters)
        except Refused as refused:
            return refused.code, json.dumps(refused.as_json()).encode()
        return HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode()
