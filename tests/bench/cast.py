"""Broadcasts: how much of the allowed rate is used, how fast it goes when it is paid for, and who waits meanwhile."""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.broadcasts import store
from bot.broadcasts.model import PAUSED, SCHEDULED, Audience, Content
from bot.clock import utc_now
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bench.measures import expected_of
from tests.bench.ours import record, settings_for
from tests.bench.populate import populated
from tests.bench.processes import KEY, Bot, StandIn, bot, stand_in

TELEGRAMS, PAID = 30, 1_000
"""Messages a second that Telegram allows, without and with pay."""
_USUAL = 25
_NEWS = "ពិព័រណ៍ការងារនៅសំរោង ថ្ងៃសៅរ៍ ទី១២ ខែធ្នូ ម៉ោង ០៨:០០ ដល់ ១២:០០។ សូមអញ្ជើញមកទាំងអស់គ្នា។"


_NOBODY = 0
"""Nobody watches it go."""
_UNTIL_SEEN = 2.0
"""Seconds after which a pause is seen, and what was under way is over."""


async def _scheduled(file: Path) -> None:
    """A broadcast to everybody, as an admin's last press leaves it."""
    database = Database(f"sqlite+aiosqlite:///{file}", Cipher([KEY]))
    async with database.transaction() as tx:
        now = utc_now()
        await store.add(
            tx, _NOBODY, None, Content(_NEWS), Audience(), SCHEDULED, now, now, reason="a bench runs at any hour"
        )
    await database.close()


@contextmanager
def _casting(file: Path, telegram: StandIn, rate: int, limit: int) -> Iterator[Bot]:
    """The bot on a copy of the people, at work on a broadcast to all of them."""
    asyncio.run(_scheduled(file))
    telegram.ask("limit", a_second=limit)
    with bot(telegram, ["-m", "bot", "run"], settings_for(file, BROADCAST_RATE=str(rate))) as process:
        yield process


_QUEUED = "SELECT (julianday(:now) - julianday(begun_at)) * 86400 FROM broadcasts ORDER BY id LIMIT 1"


def _began(file: Path, telegram: StandIn) -> float:
    """Seconds from the beginning until the first message went: the time it takes to queue everybody."""
    while not telegram.ask("bulk")["taken"]:
        time.sleep(0.02)
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return float(connection.execute(_QUEUED, {"now": utc_now().strftime("%F %T.%f")}).fetchone()[0])


def _watched(telegram: StandIn, seconds: float) -> dict[str, Any]:
    before, since = telegram.ask("bulk"), time.monotonic()
    time.sleep(seconds)
    after = telegram.ask("bulk")
    took = time.monotonic() - since
    return {"rate": (after["taken"] - before["taken"]) / took, "refused": after["refused"]}


def main(*, quick: bool) -> None:
    """Measures and prints."""
    people, seconds = (20_000, 15.0) if quick else (1_000_000, 60.0)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, stand_in() as telegram:
        file = Path(folder) / "people.sqlite3"
        populated(file, people, KEY)
        size = file.stat().st_size
        recorded = record(telegram, Path(folder) / "record.sqlite3")
        turns = {"rate": 20.0, "seconds": seconds / 3, "expected": expected_of(recorded)}
        with _casting(file, telegram, _USUAL, TELEGRAMS) as process:
            queued = _began(file, telegram)
            usual = _watched(telegram, seconds)
            pairs = _by_turns(file, telegram, turns, rounds=2 if quick else 9)
            memory = process.megabytes
        ledger = (_pages(file) - size) / people
        with _casting(file, telegram, PAID, PAID + 50) as process:
            _began(file, telegram)
            cpu = process.process.cpu_times()
            paid = _watched(telegram, seconds / 3)
            used = process.process.cpu_times()
            load = (used.user + used.system - cpu.user - cpu.system) / (seconds / 3)
        telegram.ask("limit", a_second=PAID + 50)
        with bot(telegram, ["-m", "tests.bench.others.ptb_cast"], {"RATE": str(PAID), "NEWS": _NEWS}):
            time.sleep(1)
            plain = _watched(telegram, seconds / 4)
        print(f"\nBroadcasts to {people:,} people")
        for met, text in (
            (usual["rate"] >= 0.99 * _USUAL, f"99 % of {_USUAL}/s used: {usual['rate'] / _USUAL:.1%}"),
            (not usual["refused"], f"no 429 from a server that allows {TELEGRAMS}/s: {usual['refused']}"),
            (queued < 30, f"queued in under 30 s: {queued:.1f} s"),
            (memory < 200, f"under 200 MB meanwhile: {memory:.0f} MB"),
            _slower(pairs),
            (paid["rate"] >= 900, f"at least 900/s where it is paid for: {paid['rate']:.0f}/s, {load:.0%} of one core"),
        ):
            print(f"  {'met    ' if met else 'NOT MET'}  {text}")
        print(
            f"  A plain loop over Bot.send_message with AIORateLimiter at {PAID}/s: {plain['rate']:.0f}/s;"
            f" ours is {paid['rate'] / plain['rate']:.1f} × as fast, and keeps a ledger."
        )
        print(f"  The ledger takes {ledger:.0f} bytes a recipient.")


def _by_turns(file: Path, telegram: StandIn, turns: dict[str, Any], rounds: int) -> list[tuple[float, float]]:
    """How long 95 of 100 turns take at most, in seconds, without and with the broadcast going on: a pair each round.

    The same process does both, one right after the other, so that neither is measured on a colder start or in a slower
    minute of the machine.
    """
    pairs = []
    for _ in range(rounds):
        _steer(file, PAUSED)
        time.sleep(_UNTIL_SEEN)
        idle = telegram.ask("pace", **turns)["p95"]
        _steer(file, SCHEDULED)
        before = telegram.ask("bulk")["taken"]
        while telegram.ask("bulk")["taken"] < before + _USUAL:
            time.sleep(0.1)
        pairs.append((idle, telegram.ask("pace", **turns)["p95"]))
    return pairs


def _steer(file: Path, state: str) -> None:
    """What an admin's press on "pause" or "go on" leaves."""
    with sqlite3.connect(file, timeout=30) as connection:
        connection.execute("UPDATE broadcasts SET state = ? WHERE id = 1", (state,))


def _slower(pairs: list[tuple[float, float]]) -> tuple[bool, str]:
    """The middle one of the rounds: in a single one the machine may have been busy with something else."""
    idle, busy = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    ratios = sorted(busy / idle for idle, busy in pairs)
    ratio = statistics.median(ratios)
    spread = f"{busy:.1f} ms, idle {idle:.1f} ms; {len(ratios)} rounds from {ratios[0]:.2f} to {ratios[-1]:.2f}"
    return ratio <= 1.2, f"95 of 100 turns within 1.2 × of an idle bot's: {ratio:.2f} × ({spread})"


def _pages(file: Path) -> int:
    """The size of the file with what still stands beside it."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.stat().st_size
