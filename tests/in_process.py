"""PTB's network layer that calls the stand-in for Telegram in the same process: what is sent is real, the wire is not."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.simulator import Refused, Telegram


class InProcess(BaseRequest):
    """Speaks the same JSON as HTTP would; errors come back as Telegram's answers."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

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
        parameters = {} if request_data is None else json.loads(json.dumps(request_data.parameters))
        try:
            result = self._telegram.call(url.rpartition("/")[2], parameters)
        except Refused as refused:
            return refused.code, json.dumps(refused.as_json()).encode()
        return HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode()
