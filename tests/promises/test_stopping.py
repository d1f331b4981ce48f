"""Ctrl-C and SIGTERM end the bot and the demo cleanly; the demo goes on where it was."""

from __future__ import annotations

import asyncio
import random
import signal
import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.simulator import SimulatorServer, Telegram
from tests.promises.lines import free_port
from tests.promises.processes import Process, settings_for
from tests.promises.returnees import Returnee, arrive
from tests.promises.test_webhook import by_webhook
from tests.promises.truth import truth_of


@pytest.mark.parametrize(
    ("way", "first", "second"),
    [("polling", signal.SIGINT, signal.SIGTERM), ("webhook", signal.SIGTERM, signal.SIGINT)],
    ids=["polling", "webhook"],
)
async def test_in_the_middle_of_work_the_bot_ends_cleanly_and_loses_nothing(
    telegram: Telegram,
    server: SimulatorServer,
    sqlite_url: str,
    tmp_path: Path,
    chance: random.Random,
    way: str,
    first: signal.Signals,
    second: signal.Signals,
) -> None:
    port = free_port()
    settings = {
        "polling": settings_for(server.address, sqlite_url),
        "webhook": by_webhook(server.address, sqlite_url, port, port),
    }[way]
    async with Process(tmp_path, settings) as bot:
        await bot.ready()
        busy = arrive([Returnee(telegram, number, chance) for number in range(10)], chance, within=0.5)
        await asyncio.sleep(chance.uniform(0.5, 1.5))
        assert await bot.stop(first) == 0
        busy.cancel()
        assert "Traceback" not in bot.output, bot.output
        bot.complained_of_nothing()
        await bot.start()
        await bot.ready()
        async with truth_of(sqlite_url, telegram) as truth:
            await truth.settled()
            await truth.every_update_took_effect()
        assert await bot.stop(second) == 0
        bot.complained_of_nothing()


async def test_a_demo_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    port = free_port()
    async with Process(tmp_path, {"PORT": str(port)}, "demo") as demo:
        await demo.ready("The demo is ready")
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
            first = await _chats(web)
        assert await demo.stop(signal.SIGINT) == 0
        demo.complained_of_nothing()
        await demo.start()
        await demo.ready("The demo is ready")
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
            assert await _chats(web) == first
        assert await demo.stop(signal.SIGTERM) == 0
        demo.complained_of_nothing()


async def _chats(web: aiohttp.ClientSession) -> Any:
    async with web.get("/sim/state") as answer:
        state = await answer.json()
    return {chat: len(messages) for chat, messages in state["messages"].items()}


async def test_a_port_that_is_taken_is_one_clear_line(server: SimulatorServer, sqlite_url: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        demo = Process(tmp_path, {"PORT": str(port)}, "demo", name="demo")
        bot = Process(tmp_path, by_webhook(server.address, sqlite_url, port, port))
        for process in (demo, bot):
            await process.start()
        for process in (demo, bot):
            assert await process.ended() == 2, process.output
            assert str(port) in process.output
            assert "Traceback" not in process.output
