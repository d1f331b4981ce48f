"""`python -m bot …` as an operator starts it: a real process, ended by signals or by a cut of the power."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self, TypeVar

ROOT = Path(__file__).parents[2]
TOKEN = "123456:" + "t" * 35
DATA_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
ADMIN_ID = 900_001
READY = "running as @"

Found = TypeVar("Found")


async def until(look: Callable[[], Found | None], what: str, seconds: float = 30) -> Found:
    """What `look` finds as soon as it finds something; fails with `what` was waited for when time is up."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.02)
    return found


class Process:
    """One command of the bot; everything it prints is kept, over all its lives."""

    def __init__(self, folder: Path, settings: Mapping[str, str], *command: str, name: str = "bot") -> None:
        self._folder = folder
        self._settings = dict(settings)
        self._command = command or ("run",)
        self._printed = folder / f"{name}.out"
        self._printed.touch()
        self._read_from = 0
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.kill()

    @property
    def output(self) -> str:
        """All that was printed, in every life."""
        return self._printed.read_text(encoding="utf-8", errors="replace")

    @property
    def output_of_this_life(self) -> str:
        return self._printed.read_bytes()[self._read_from :].decode(errors="replace")

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Starts it; returns at once."""
        self._read_from = self._printed.stat().st_size
        # Nothing of this machine's settings, nor of a .env in the place where it runs, reaches the bot.
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **self._settings}
        with self._printed.open("ab") as file:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *self._command, cwd=self._folder, env=environment, stdout=file, stderr=file
            )

    async def ready(self, sign: str = READY) -> None:
        """Returns when it has said that it runs."""
        await until(lambda: sign in self.output_of_this_life or not self.alive, f"{sign!r} in\n{self.output}")
        assert sign in self.output_of_this_life, self.output

    def complained_of_nothing(self) -> None:
        """Fails where anything in the log calls for somebody's attention."""
        lines = [line for line in self.output.splitlines() if " ERROR " in line or "Traceback" in line]
        assert not lines, self.output

    async def kill(self) -> None:
        """A cut of the power."""
        assert self._process is not None
        if self.alive:
            self._process.kill()
        await self._process.wait()

    async def stop(self, by: signal.Signals = signal.SIGTERM, seconds: float = 15) -> int:
        """Asks it to end; the exit code."""
        assert self._process is not None
        self._process.send_signal(by)
        return await self.ended(seconds)

    async def ended(self, seconds: float = 15) -> int:
        """The exit code, once it has ended by itself."""
        assert self._process is not None
        try:
            return await asyncio.wait_for(self._process.wait(), seconds)
        except TimeoutError:
            await self.kill()
            raise AssertionError(f"still running after {seconds} s:\n{self.output}") from None


async def run(folder: Path, settings: Mapping[str, str], *command: str, seconds: float = 30) -> tuple[int, str]:
    """Runs a command to its end: exit code and what it printed."""
    process = Process(folder, settings, *command, name=f"{command[0]}-{time.monotonic_ns()}")
    await process.start()
    return await process.ended(seconds), process.output


def settings_for(telegram_address: str, database_url: str, **more: str) -> dict[str, str]:
    """The settings of a bot on the stand-in for Telegram."""
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram_address,
        "DATABASE_URL": database_url,
        "DATA_KEYS": DATA_KEY,
        "ADMIN_IDS": str(ADMIN_ID),
        **more,
    }
