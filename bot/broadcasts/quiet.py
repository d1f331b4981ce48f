"""When no phone is woken."""

from __future__ import annotations

from datetime import datetime

from bot.decent import Hours
from conversations.broadcasts.moments import QUIET_FROM, QUIET_TO

AWAKE = Hours(QUIET_TO, QUIET_FROM)


def awake(moment: datetime) -> datetime:
    """The moment itself, or the next morning where people sleep."""
    return AWAKE.next(moment)


def due(at: datetime, reason: str) -> datetime:
    """When what is meant for a moment truly goes out: not while people sleep, unless there is a reason to wake them."""
    return at if reason else awake(at)
