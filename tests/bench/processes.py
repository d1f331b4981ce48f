"""The processes of a bench: the stand-in for Telegram, and one bot at a time."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

_ROOT = Path(__file__).parents[2]
_PATIENCE = 200.0
TOKEN = "123456789:" + "t" * 35
KEY = bytes(range(32))


class Failed(Exception):
    """A bot did not do what was asked of it; the message says what."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Telegram's part, reached through its control endpoint."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, what: str, **given: Any) -> Any:
        """Has it do something; returns when it is done."""
        body = json.dumps(given).encode()
        request = urllib.request.Request(  # noqa: S310 – our own process
            f"{self.url}/control/{what}", data=body, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=_PATIENCE) as response:  # noqa: S310
            answer = json.load(response)
        if "failed" in answer:
            raise Failed(answer["failed"])
        return answer["done"]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that has begun to ask for updates, `start` seconds after its process began."""

    process: psutil.Process
    start: float

    @property
    def megabytes(self) -> float:
        """Memory in use now."""
        return float(self.process.memory_info().rss) / 1_000_000


@contextlib.contextmanager
def stand_in() -> Iterator[StandIn]:
    """A fresh stand-in for Telegram."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _running(["-m", "tests.bench.stand_in", str(port)], {}) as process:
        deadline = time.monotonic() + 10
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failed("the stand-in for Telegram did not start")
            time.sleep(0.02)
        yield StandIn(port)


@contextlib.contextmanager
def bot(telegram: StandIn, command: list[str], settings: Mapping[str, str]) -> Iterator[Bot]:
    """A bot in a process of its own, from before its first call for updates until it is stopped."""
    telegram.ask("reset")
    given = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url, **settings}
    began = time.monotonic()
    with _running(command, given) as process:
        while not (polled := telegram.ask("first_poll")):
            if process.poll() is not None:
                raise Failed(f"{' '.join(command)} ended with code {process.returncode}")
        yield Bot(psutil.Process(process.pid), polled - began)


@contextlib.contextmanager
def _running(arguments: list[str], settings: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, **settings}
    command = [sys.executable, *arguments]
    process = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 – ours
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
