"""PTB's network layer with the stand-in for Telegram in the same process: what is sent is real, the wire is not."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

from telegram.request import BaseRequest, RequestData

from bot.simulator import Refused, Telegram
from bot.simulator.params import Upload


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
        address = urlsplit(url).path
        if address.startswith("/file/"):
            return self._file(unquote(address).removeprefix(f"/file/bot{self._line.telegram.token}/"))
        parameters, files = _read(request_data)
        try:
            result = self._line.telegram.call(url.rpartition("/")[2], parameters, files)
        except Refused as refused:
            return refused.code, json.dumps(refused.as_json()).encode()
        return HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode()

    def _file(self, path: str) -> tuple[int, bytes]:
        found = self._line.telegram.files.at(path)
        if found is None:
            return HTTPStatus.NOT_FOUND, json.dumps(Refused(404, "Not Found").as_json()).encode()
        return HTTPStatus.OK, found.data


def _read(request_data: RequestData | None) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The fields and files of a call, as a server would get them: of a form, every field is a string."""
    if request_data is None:
        return {}, {}
    if not request_data.contains_files:
        return json.loads(json.dumps(request_data.parameters)), {}
    parts = request_data.multipart_data or {}
    files = {
        field: Upload(name, content if isinstance(content, bytes) else content.read(), mime)
        for field, (name, content, mime) in parts.items()
    }
    return dict(request_data.json_parameters), files
