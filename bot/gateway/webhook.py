"""Receives updates as Telegram posts them, and says whether the bot is well."""

from __future__ import annotations

import contextlib
import hmac
from collections.abc import Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.gateway.intake import Intake
from bot.storage.database import Unavailable


class WebServer(uvicorn.Server):
    """uvicorn under a program that has set its own signals and ends it by cancelling."""

    def __init__(self, app: Starlette, host: str, port: int) -> None:
        super().__init__(uvicorn.Config(app, host=host, port=port, access_log=False, log_level="warning"))

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def webhook(intake: Intake, secret: str, path: str) -> Starlette:
    """The web application that Telegram posts updates to, and `/healthz`."""

    async def updates(request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("forbidden", status_code=403)
        try:
            await intake.receive([await request.json()])
        except Unavailable:
            return PlainTextResponse("later", status_code=503)  # Telegram repeats it
        return PlainTextResponse("ok")

    async def health(request: Request) -> Response:
        try:
            await intake.check()
        except Unavailable:
            return PlainTextResponse("no database", status_code=503)
        return PlainTextResponse("ok")

    return Starlette(routes=[Route(path, updates, methods=["POST"]), Route("/healthz", health)])
