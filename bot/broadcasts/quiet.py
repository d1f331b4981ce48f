"""When no phone is woken."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.i18n import local
from conversations.broadcasts.moments import QUIET_FROM, QUIET_TO


def awake(moment: datetime) -> datetime:
    """The moment itself, or the next morning where people sleep."""
    here = local(moment)
    if QUIET_TO <= here.hour < QUIET_FROM:
        return moment
    morning = here.replace(hour=QUIET_TO, minute=0, second=0, microsecond=0)
    return morning if here.hour < QUIET_TO else morning + timedelta(days=1)
