"""When no phone is woken."""

from __future__ import annotations

from datetime import datetime

from bot.decent import Hours

AWAKE = Hours(7, 20)


def awake(moment: datetime) -> datetime:
    """The moment itself, or the next morning where people sleep."""
    return AWAKE.next(moment)
