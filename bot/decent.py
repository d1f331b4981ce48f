"""At which hours a phone may buzz, on a clock in Cambodia, and when it may next. Pure: moments in, moments out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.i18n import local


@dataclass(frozen=True, slots=True)
class Hours:
    """From one full hour of a day to another, which no longer belongs to it: `moment in DECENT`."""

    first: int
    end: int

    def __contains__(self, moment: datetime) -> bool:
        return self.first <= local(moment).hour < self.end

    def next(self, moment: datetime) -> datetime:
        """The moment itself, or the beginning of the next such hours."""
        if moment in self:
            return moment
        here = local(moment)
        first = here.replace(hour=self.first, minute=0, second=0, microsecond=0)
        return first if here < first else first + timedelta(days=1)


DECENT = Hours(8, 19)
"""What the bot says by itself and can wait for the day."""
