"""The only place that asks the computer for the time; everything else has a clock handed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

Clock = Callable[[], datetime]
CAMBODIA = timezone(timedelta(hours=7), "Asia/Phnom_Penh")
"""Without summer time, so no time zone data need be installed."""


def utc_now() -> datetime:
    """Now, in UTC, as every stored time is."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds that never run backwards, for measuring pauses."""
    return time.monotonic()
