"""What stands between Telegram and the bot: a balancer before two processes, and a line that is slow for one chat."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@asynccontextmanager
async def balancer(port: int, behind: Sequence[int]) -> AsyncIterator[dict[int, int]]:
    """Hands posts to the ports behind it in turn, past one that is down; counts what each of them took."""
    took = dict.fromkeys(behind, 0)
    turns = itertools.cycle(behind)

    async def forward(request: web.Request) -> web.Response:
        body = await request.read()
        for _ in behind:
            to = next(turns)
            try:
                async with session.post(
                    f"http://127.0.0.1:{to}{request.path}", data=body, headers=request.headers
                ) as answer:
                    took[to] += answer.status == 200
                    return web.Response(status=answer.status, text=await answer.text())
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:  # it died with the post in its hands
                break
        return web.Response(status=502)

    async with aiohttp.ClientSession() as session, _serving(forward, port):
        yield took


@asynccontextmanager
async def slow_line(port: int, telegram: str, chat_id: int, seconds: float) -> AsyncIterator[None]:
    """Passes calls on to Telegram; those into one chat take so long."""

    async def forward(request: web.Request) -> web.Response:
        body = await request.read()
        if json.loads(body or b"{}").get("chat_id") == chat_id:
            await asyncio.sleep(seconds)
        async with session.post(f"{telegram}{request.path}", data=body, headers=request.headers) as answer:
            return web.Response(status=answer.status, body=await answer.read(), content_type="application/json")

    async with aiohttp.ClientSession() as session, _serving(forward, port):
        yield


@asynccontextmanager
async def _serving(handler: web.RequestHandler | object, port: int) -> AsyncIterator[None]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)  # type: ignore[arg-type]
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()
