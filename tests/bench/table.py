"""Prints what was measured: figures, ratios, and whether each aim was met."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench.measures import Contender

LIBRARIES = ("python-telegram-bot", "aiogram", "aiohttp", "aiosqlite", "sqlalchemy", "uvloop")


def machine() -> str:
    """What this ran on."""
    model = platform.machine()
    if (info := Path("/proc/cpuinfo")).exists():
        model = next((line.partition(":")[2].strip() for line in info.open() if line.startswith("model name")), model)
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores, load before {load:.1f}; Python {platform.python_version()}; {libraries}"


def table(contenders: Sequence[Contender]) -> str:
    """A row for each bot."""
    rows: list[tuple[str, ...]] = [
        ("", "turns/s", "(rounds)", "quiet p50", "p99", "busy at", "p50", "p99", "start", "fresh", "loaded")
    ]
    rows += [_row(one) for one in contenders]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.rjust(w) if i else cell.ljust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    )


def _row(one: Contender) -> tuple[str, ...]:
    quiet, busy = _middle(one.quiet), _middle(one.busy)
    return (
        one.name,
        f"{one.rate:,.0f}",
        "/".join(f"{rate:.0f}" for rate in one.rates),
        *((_ms(quiet["median"]), _ms(quiet["p99"])) if quiet else ("–", "–")),
        *(
            (f"{busy['turns'] / busy['seconds']:.0f}/s", _ms(busy["median"]), _ms(busy["p99"]))
            if busy
            else ("–", "–", "–")
        ),
        f"{min(one.starts):.2f} s",
        f"{max(one.fresh):.0f} MB",
        f"{max(one.loaded):.0f} MB",
    )


def _middle(runs: list[dict[str, float]]) -> dict[str, float] | None:
    return sorted(runs, key=lambda run: run["median"])[len(runs) // 2] if runs else None


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def aims(small: Contender, large: Contender, ptb: Contender, aiogram: Contender) -> str:
    """Each aim, said plainly."""
    quiet_small, quiet_large = _middle(small.quiet), _middle(large.quiet)
    slower = quiet_large["median"] / quiet_small["median"] if quiet_small and quiet_large else 1.0
    ours = (small, large)
    start, memory = max(min(one.starts) for one in ours), max(max(one.fresh + one.loaded) for one in ours)
    checks = (
        (small.rate >= 3 * ptb.rate, f"at least 3 × stock python-telegram-bot: {small.rate / ptb.rate:.1f} ×"),
        (small.rate >= aiogram.rate, f"no less than aiogram: {small.rate / aiogram.rate:.1f} ×"),
        (
            small.rate <= 1.1 * large.rate,
            f"throughput within 1.1 × with the large database: {small.rate / large.rate:.2f} ×",
        ),
        (slower <= 1.1, f"quiet median within 1.1 × with the large database: {slower:.2f} ×"),
        (start < 2, f"started in under 2 s at both sizes: {start:.2f} s"),
        (memory < 150, f"under 150 MB at both sizes, also after the load: {memory:.0f} MB"),
    )
    return "\n".join(f"  {'met    ' if met else 'NOT MET'}  {text}" for met, text in checks)
