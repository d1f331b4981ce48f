"""The desk under load: 2,000 open cases at 10 centres, and one group that gets twice what Telegram lets a bot send.

The bot is a real process; the stand-in for Telegram counts by Telegram's rules and refuses what is too much.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.simulator import Refused, SimulatorServer, Telegram
from bot.simulator.limits import GROUP_PER_MINUTE
from bot.simulator.model import Chat, User
from tests.bench.desk_cases import CASES, CENTRES, opened
from tests.promises.processes import TOKEN, Process, settings_for

BUSY, QUIET = 40, 10
"""Messages a minute into one group, and into each of the others."""
MINUTE = 60.0
AIM = 3.0
"""Seconds over what the limit forces that 99 of 100 messages may take."""


@dataclass(slots=True)
class Watch:
    """Sees every call of the bot, with the time at which Telegram took it."""

    telegram: Telegram
    refused: int = 0
    written: dict[str, float] = field(default_factory=dict)
    made: dict[int, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    kinds: Counter[str] = field(default_factory=Counter)

    def call(self, method: str, params: Mapping[str, Any] | None = None, files: Any = None) -> Any:
        """In the place of the stand-in's own `call`."""
        try:
            result = Telegram.call(self.telegram, method, params, files)
        except Refused as refusal:
            self.refused += refusal.code == 429
            raise
        chat_id = int((params or {}).get("chat_id") or 0)
        if chat_id < 0 and method.lower() not in {"pinchatmessage", "setmessagereaction"}:
            text = str((params or {}).get("text", ""))
            word = next((part for part in text.split() if part.startswith("word-")), "")
            self.made[chat_id].append((time.monotonic(), word))
            self.kinds["words" if word else "cards"] += 1
        return result


def forced(arrivals: Sequence[float]) -> list[float]:
    """When each would go at the earliest, in this order, with 20 in any minute."""
    sent: deque[float] = deque(maxlen=GROUP_PER_MINUTE)
    times = []
    for arrival in arrivals:
        window = sent[0] + MINUTE if len(sent) == GROUP_PER_MINUTE else arrival
        sent.append(max(arrival, window, sent[-1] if sent else arrival))
        times.append(sent[-1])
    return times


def over(made: Sequence[tuple[float, str]], written: Mapping[str, float]) -> list[float]:
    """For each message of a person in a group: how much later it came than the limit forces.

    A redrawn card is a call too: it counts as due at the time at which the words before it in the queue were.
    """
    due, last = [], made[0][0] if made else 0.0
    for at, word in made:
        last = written.get(word, min(last, at))
        due.append(last)
    return [at - ideal for (at, word), ideal in zip(made, forced(due), strict=True) if word]


async def people_write(
    telegram: Telegram, watch: Watch, groups: Sequence[tuple[Chat, Sequence[User]]], seconds: float
) -> None:
    """Everybody at once, in even steps and by chance within them."""
    chance = random.Random(7)
    moments = []
    for number, (_, users) in enumerate(groups):
        count = round((BUSY if number == 0 else QUIET) * seconds / MINUTE)
        moments += [((n + chance.random()) * seconds / count, chance.choice(users)) for n in range(count)]
    begin = time.monotonic()
    for number, (moment, user) in enumerate(sorted(moments, key=lambda one: one[0])):
        await asyncio.sleep(max(0.0, begin + moment - time.monotonic()))
        watch.written[f"word-{number}"] = time.monotonic()
        telegram.says(user, user.id, f"word-{number} សួស្តី")


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def report(watch: Watch, groups: Sequence[tuple[Chat, Sequence[User]]], arrived: int) -> str:
    """What was seen, and whether it is what was aimed at."""
    busy, *others = [over(watch.made[chat.id], watch.written) for chat, _ in groups]
    quiet = [each for group in others for each in group]
    calls = watch.made[groups[0][0].id]
    minutes = max(1.0, (calls[-1][0] - calls[0][0]) / MINUTE) if calls else 1.0
    used = (len(calls) - GROUP_PER_MINUTE) / (GROUP_PER_MINUTE * minutes)
    waited = [at - watch.written[word] for at, word in calls if word]
    met = not watch.refused and arrived == len(watch.written) and max(share(busy, 0.99), share(quiet, 0.99)) <= AIM
    return "\n".join(
        (
            f"The desk: {CASES:,} open cases at {CENTRES} centres; messages a minute into one group: {BUSY},",
            f"of which Telegram takes {GROUP_PER_MINUTE}; into each other group: {QUIET}.",
            f"  refused with 429: {watch.refused}; arrived: {arrived} of {len(watch.written)}",
            f"  calls into groups: {watch.kinds['words']} words, {watch.kinds['cards']} cards and topics",
            f"  the busy group: {used:.0%} of what Telegram takes after the first {GROUP_PER_MINUTE} was used",
            f"  a message waited there: {share(waited, 0.5):.0f} s (median), {share(waited, 1):.0f} s (longest)",
            f"  over what the limit forces: {share(busy, 0.5):.2f} s (median), {share(busy, 0.99):.2f} s (p99)",
            f"  the same in the other groups: {share(quiet, 0.5):.2f} s (median), {share(quiet, 0.99):.2f} s (p99)",
            f"  {'✅' if met else '❌'} not one 429, nothing lost, and p99 within {AIM:.0f} s of what the limit forces",
        )
    )


async def measure(seconds: float) -> str:
    """Runs the whole of it, in real time: people write for so long, then what waits goes out."""
    telegram = Telegram(TOKEN)
    watch = Watch(telegram)
    telegram.call = watch.call  # type: ignore[method-assign]
    server = SimulatorServer(telegram, port=0, signals=False)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        file = Path(folder) / "bot.sqlite3"
        groups = await opened(telegram, file)
        async with Process(Path(folder), settings_for(server.address, f"sqlite+aiosqlite:///{file}")) as bot:
            await bot.ready()
            await people_write(telegram, watch, groups, seconds)
            end = time.monotonic() + seconds + 2 * MINUTE
            while (arrived := _arrived(watch)) < len(watch.written) and time.monotonic() < end:
                await asyncio.sleep(0.2)
            text = report(watch, groups, arrived)
    telegram.close()
    server.should_exit = True
    await serving
    return text


def _arrived(watch: Watch) -> int:
    return len({word for made in watch.made.values() for _, word in made if word})


def main(*, quick: bool) -> None:
    """Prints the figures."""
    print(asyncio.run(measure(60 if quick else 180)), flush=True)
