"""What the command line shows of long work: bars that move in a terminal, plain lines elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Column, Table

from bot.broadcasts import actions as broadcasts
from bot.broadcasts.model import AT_WORK, SCHEDULED, Broadcast
from bot.broadcasts.rights import get
from bot.centres.team import OPERATOR
from bot.clock import Clock
from bot.errors import Mistake, Refusal
from bot.i18n import local, say
from bot.storage.database import Database

PAUSE = 1.0
"""Seconds between two looks: nobody who talks with the bot waits for them."""
LISTED = 20
_COUNTS = ("total", "sent", "left", "blocked", "failed", "uncertain")


@contextmanager
def at_work(what: str) -> Iterator[None]:
    """Shows that something takes a while; in a file or a pipe it says nothing."""
    with Console(stderr=True).status(what):
        yield


async def list_broadcasts(database: Database) -> None:
    """The newest broadcasts with their counts."""
    table = Table("number", "what", "state", "begun", *_COUNTS, box=None)
    async with database.snapshot() as tx:
        for one in await broadcasts.newest(tx, OPERATOR, LISTED):
            begun = "" if one.begun_at is None else f"{local(one.begun_at):%Y-%m-%d %H:%M}"
            counts = (str(getattr(one.counts, name)) for name in _COUNTS)
            table.add_row(str(one.id), one.what, one.state, begun, *counts)
    Console().print(table)


async def steer_broadcast(database: Database, number: int, deed: str, now: datetime) -> None:
    """Pauses it, lets it go on or stops it, as the buttons in Telegram do."""
    try:
        async with database.transaction() as tx:
            broadcast, changed = await broadcasts.steer(tx, OPERATOR, number, deed, now)
    except Refusal as refusal:
        raise Mistake(say(refusal.reason, "en")) from None
    Console().print(f"Broadcast {number} is {broadcast.state}{'' if changed else ' (nothing was changed)'}.")


async def watch_broadcast(database: Database, number: int, clock: Clock) -> None:
    """Shows how a broadcast goes, from its counts alone, until nothing more goes by itself."""
    columns = (
        TextColumn("broadcast {task.description}"),
        BarColumn(bar_width=16),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}", table_column=Column(overflow="fold")),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console()) as bar:
        task = bar.add_task(str(number), total=None, told="")
        broadcast = await _shown(database, number, bar, task, clock())
        while broadcast.state in (SCHEDULED, *AT_WORK):
            await asyncio.sleep(PAUSE)
            broadcast = await _shown(database, number, bar, task, clock())


async def _shown(database: Database, number: int, bar: Progress, task: TaskID, now: datetime) -> Broadcast:
    """One look."""
    try:
        async with database.snapshot() as tx:
            broadcast = await get(tx, number)
    except Refusal as refusal:
        raise Mistake(say(refusal.reason, "en")) from None
    counts, speed = broadcast.counts, bar.tasks[0].speed
    told = [broadcast.state]
    if broadcast.due_at > now:
        told = [f"waits until {local(broadcast.due_at):%Y-%m-%d %H:%M} in Cambodia"]
    told += [f"{name} {many}" for name in _COUNTS[1:] if (many := getattr(counts, name))]
    told += [f"{speed:.1f}/s"] if speed else []
    bar.update(task, total=counts.total or None, completed=counts.done, told=" · ".join(told))
    return broadcast
