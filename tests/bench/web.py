"""A very small HTTP/1.1 server, fast enough not to be what is measured. Knows nothing of Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

import httptools

Answer = bytes | Awaitable[bytes]
_REFUSED = b'{"ok":false,"error_code":429'
Handle = Callable[[str, str, bytes], Answer]
"""(path, content type, body) → the JSON to answer, now or later."""


class Connection(asyncio.Protocol):
    """One keep-alive connection; requests are answered in order, because clients do not pipeline."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._parser = httptools.HttpRequestParser(self)
        self._later: asyncio.Task[None] | None = None
        self._url = b""
        self._type = b""
        self._body: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._later is not None:
            self._later.cancel()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._url, self._type, self._body = b"", b"", []

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self._type = value

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        answer = self._handle(self._url.decode(), self._type.decode(), b"".join(self._body))
        if isinstance(answer, bytes):
            self._write(answer)
        else:
            self._later = asyncio.ensure_future(self._wait(answer))

    async def _wait(self, answer: Awaitable[bytes]) -> None:
        self._write(await answer)

    def _write(self, answer: bytes) -> None:
        status = b"429 Too Many Requests" if answer.startswith(_REFUSED) else b"200 OK"
        head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(answer)
        self._transport.write(head + answer)


async def serve(handle: Handle, port: int) -> None:
    """Serves on loopback until it is cancelled."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(handle), "127.0.0.1", port)
    async with server:
        await server.serve_forever()
