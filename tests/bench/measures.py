"""What is measured of one bot: a run under full load, turns at two rates, start-up and memory."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.gateway.pacing import PRIVATE_BURST, PRIVATE_RATE
from tests.bench.processes import Bot, StandIn
from tests.bench.walk import Calls, shown


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how often to measure."""

    rounds: int
    seconds: float
    """Of a run at a fixed rate; a run under full load is sized to take about as long."""
    people: int
    """Registered people in the large database."""
    quiet: float = 20.0
    """Turns a second of a quiet day."""
    busy: float = 0.6
    """Of the turns a second that a bot reached under full load."""


@dataclass(slots=True)
class Contender:
    """One bot, how to start it, and what was measured of it."""

    name: str
    command: list[str]
    settings: dict[str, str]
    crowd: int
    """People who register at once under full load; resized after the first run so that the next takes its time."""
    paced: bool = False
    """It holds to Telegram's rate in each chat, so that a short run would measure that rate and not the bot."""
    rates: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    fresh: list[float] = field(default_factory=list)
    loaded: list[float] = field(default_factory=list)
    quiet: list[dict[str, Any]] = field(default_factory=list)
    busy: list[dict[str, Any]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Turns a second under full load, the median of the rounds."""
        return statistics.median(self.rates)


def started(contender: Contender, bot: Bot) -> None:
    """Notes what a bot costs that has done nothing yet."""
    contender.starts.append(bot.start)
    contender.fresh.append(bot.megabytes)


def full_load(contender: Contender, telegram: StandIn, bot: Bot, walk: Path, plan: Plan) -> None:
    """Everyone registers at once, each as fast as the bot answers."""
    recorded = json.loads(walk.read_text())
    expected = expected_of(recorded)
    shortest = _shortest(recorded) if contender.paced else 0.0
    while True:
        done = telegram.ask("saturate", people=contender.crowd, expected=expected)
        rate = done["turns"] / done["seconds"]
        held_back = done["seconds"] < 1.2 * shortest
        seconds = max(plan.seconds, (1.6 if held_back else 1.4) * shortest)
        contender.crowd = max(20, round(seconds * rate / len(expected)))
        if not held_back:
            break
    contender.rates.append(rate)
    contender.loaded.append(bot.megabytes)


def _shortest(recorded: list[list[tuple[str, object]]]) -> float:
    """Seconds that one registration takes at the least in a chat that is written to as Telegram allows."""
    messages = sum(method != "answerCallbackQuery" for calls in recorded for method, _ in calls)
    return max(0.0, messages - PRIVATE_BURST) / PRIVATE_RATE


def expected_of(recorded: Sequence[Calls]) -> list[int]:
    """How many messages each turn of a recorded registration shows."""
    return [shown(calls) for calls in recorded]


def at_rates(contender: Contender, telegram: StandIn, walk: Path, plan: Plan) -> None:
    """Turns that come by chance: a few, and many."""
    expected = expected_of(json.loads(walk.read_text()))
    asked = {"seconds": plan.seconds, "expected": expected}
    contender.quiet.append(telegram.ask("pace", rate=plan.quiet, **asked))
    contender.busy.append(telegram.ask("pace", rate=plan.busy * contender.rate, **asked))
