"""When a centre is open, and by when it should answer: the clock of a case runs on the days the centre is open."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from bot.centres.model import Hours
from conversations.text import Words

USUAL = Hours(1, 5, ((time(7, 30), time(11, 30)), (time(14), time(17))))
"""The hours of state offices: for the clock of a centre that has not told its own, never shown to anybody."""

_TABLE = Path(__file__).parent / "data" / "public_holidays.csv"
_LOOK_AHEAD = 400
"""Days after which a centre that is always closed is taken to be open: a clock must end."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The open days and hours of one centre; moments are local ones (`bot.i18n.local`).

    `corrected` says of single days whether the centre is closed, against weekday and public holiday.
    """

    hours: Hours = USUAL
    corrected: Mapping[date, bool] = field(default_factory=dict)

    def open_on(self, day: date) -> bool:
        if day in self.corrected:
            return not self.corrected[day]
        return self._in_week(day) and day not in public_holidays()

    def _in_week(self, day: date) -> bool:
        return self.hours.first_day <= day.isoweekday() <= self.hours.last_day

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself while the centre is open, or else when it opens next."""
        for day in _days(moment.date()):
            for start, end in self.hours.spans if self.open_on(day) else ():
                if moment < _at(day, end, moment):
                    return max(moment, _at(day, start, moment))
        return moment

    def is_open(self, moment: datetime) -> bool:
        return self.next_opening(moment) == moment

    def after(self, moment: datetime, days: int) -> datetime:
        """The same time of day so many open days after the next opening: closed days do not count."""
        begun = self.next_opening(moment)
        ahead = [day for day in _days(begun.date()) if day > begun.date() and self.open_on(day)]
        return _at(ahead[days - 1], begun.time(), moment) if len(ahead) >= days else begun + timedelta(days=days)

    def special(self, first: date, most: int) -> list[date]:
        """The next days that differ from the week: public holidays on a working day, and corrected days."""
        known = public_holidays()
        differs = (day for day in _days(first) if day in self.corrected or (self._in_week(day) and day in known))
        return list(islice(differs, most))

    @property
    def days_a_week(self) -> int:
        return self.hours.last_day - self.hours.first_day + 1


def _days(first: date) -> Iterator[date]:
    last = min(_LOOK_AHEAD, (date.max - first).days)  # a button from outside can name any day
    return (first + timedelta(days=ahead) for ahead in range(last))


def _at(day: date, clock: time, like: datetime) -> datetime:
    return datetime.combine(day, clock, like.tzinfo)


@cache
def public_holidays() -> Mapping[date, Words]:
    """The public holidays of Cambodia with their names. Made from the library `holidays`; a test compares the two.

    The library itself takes a second to load, which a phone would wait for.
    """
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["day"]): Words(row["name_km"], row["name_en"]) for row in csv.DictReader(file)}
