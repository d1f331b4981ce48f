"""The stand-in as a web server: the Bot API for the bot, and the page of the demo for people."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from bot.simulator.bot_api import BotApi, FileApi
from bot.simulator.keeping import keep_saving
from bot.simulator.page_api import PageApi
from bot.simulator.telegram import Telegram
from bot.simulator.webhook import WebhookDelivery


def simulator_app(telegram: Telegram, *, keep: Path | None = None) -> Starlette:
    """The ASGI application; with `keep`, what happens is saved to that file while it runs."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(WebhookDelivery(telegram).run(), name="webhook delivery")]
            if keep is not None:
                tasks.append(group.create_task(keep_saving(telegram, keep), name="saving"))
            try:
                yield
            finally:
                telegram.close()
                for task in tasks:
                    task.cancel()

    return Starlette(
        routes=[
            Route("/bot{token}/{method}", BotApi(telegram)),
            Route("/file/bot{token}/{path:path}", FileApi(telegram)),
            *PageApi(telegram).routes(),
        ],
        lifespan=lifespan,
    )


class SimulatorServer(uvicorn.Server):
    """uvicorn that ends event streams and long polls first: it would wait for them for ever."""

    def __init__(
        self,
        telegram: Telegram,
        *,
        host: str = "127.0.0.1",
        port: int = 8081,
        keep: Path | None = None,
        signals: bool = True,
        on_start: Callable[[], object] = lambda: None,
    ) -> None:
        app = simulator_app(telegram, keep=keep)
        super().__init__(
            uvicorn.Config(
                app, host=host, port=port, access_log=False, log_level="warning", timeout_graceful_shutdown=3
            )
        )
        self._telegram = telegram
        self._signals = signals
        self._on_start = on_start

    @property
    def address(self) -> str:
        """Where it listens, once it has started (port 0 lets the system choose)."""
        port = self.servers[0].sockets[0].getsockname()[1] if self.started else self.config.port
        return f"http://{self.config.host}:{port}"

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves Ctrl-C to the program around it, where that is wanted."""
        if not self._signals:
            yield
            return
        with super().capture_signals():
            yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts listening."""
        await super().startup(sockets=sockets)
        if self.started:
            self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stops listening, after telling everyone who waits."""
        self._telegram.close()
        await super().shutdown(sockets)
