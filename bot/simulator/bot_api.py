"""The Bot API over HTTP: reads a call in any of the forms that Telegram takes, and answers in its JSON."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from bot.simulator.params import Params, Upload
from bot.simulator.polling import Polling
from bot.simulator.refused import Refused
from bot.simulator.telegram import Telegram

JSON_TYPE = (b"content-type", b"application/json")


class BotApi:
    """An ASGI application for /bot{token}/{method}; kept bare, because the benchmarks drive it hard."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._polling = Polling(telegram)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, body = await self._answer(scope, receive, send)
        payload = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        headers = [JSON_TYPE, (b"content-length", str(len(payload)).encode())]
        if status == 429:
            headers.append((b"retry-after", str(body["parameters"]["retry_after"]).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": payload})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> tuple[int, dict[str, Any]]:
        telegram = self._telegram
        method = scope["path_params"]["method"]
        try:
            self._check(scope["path_params"]["token"])
            params, files = await _read(scope, receive, send)
            name = method.lower()
            if telegram.slowness:
                await asyncio.sleep(telegram.slowness.get(name, telegram.slowness.get("*", 0)))
            if name == "getupdates":
                result = await self._polling.get_updates(Params(params))
            else:
                result = telegram.call(method, params, files)
        except Refused as refused:
            return refused.code, refused.as_json()
        except (ConnectionError, TimeoutError) as error:
            # A test asked for this: what a broken proxy in front of Telegram answers.
            return 502, {"ok": False, "error_code": 502, "description": f"Bad Gateway: {error}"}
        return 200, {"ok": True, "result": result}

    def _check(self, token: str) -> None:
        if token != self._telegram.token:
            raise Refused(401, "Unauthorized")


async def _read(scope: Scope, receive: Receive, send: Send) -> tuple[dict[str, Any], dict[str, Upload]]:
    params: dict[str, Any] = {}
    if scope["query_string"]:
        params.update(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"").decode("latin-1").lower()
    if kind.startswith("multipart/"):
        return await _read_form(Request(scope, receive, send), params)
    body = await _body(receive)
    if not body:
        return params, {}
    if kind.startswith("application/json"):
        try:
            decoded = json.loads(body)
        except ValueError:
            raise Refused(400, "Bad Request: can't parse the request body as JSON") from None
        params.update(decoded if isinstance(decoded, dict) else {})
    else:
        params.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return params, {}


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    return body


async def _read_form(request: Request, params: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Upload]]:
    files: dict[str, Upload] = {}
    async with request.form(max_part_size=60 * 1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = Upload(value.filename or "file", await value.read(), value.content_type or "")
            else:
                params[name] = value
    return params, files


class FileApi:
    """An ASGI application for /file/bot{token}/{path}."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path_params"]["path"]
        known = scope["path_params"]["token"] == self._telegram.token
        stored = self._telegram.files.at(path) if known else None
        body = stored.data if stored else b'{"ok":false,"error_code":404,"description":"Not Found"}'
        headers = [(b"content-type", stored.mime.encode())] if stored else [JSON_TYPE]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": 200 if stored else 404, "headers": headers})
        await send({"type": "http.response.body", "body": body})
