"""When somebody is reminded of what they signed up for, and what becomes of a reminder. Pure: moments in, codes out.

A reminder is not planned ahead: it follows from the date of the offer as it is now, so a changed date needs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.clock import CAMBODIA

THREE_DAYS, ONE_DAY, TODAY = "3days", "1day", "today"
SENT, LATE, UNNEEDED, UNREACHABLE = "sent", "late", "unneeded", "unreachable"
"""Late: the bot was down until it was of no use any more. Unneeded: whoever it is for knows better already."""

FIRST_HOUR, LAST_HOUR = time(9), time(18)
"""On the days before, between these hours: people are up, and there is time to arrange something."""
DAWN, EARLIEST_END, EARLY = time(6), time(7), time(8)
BEFORE_START = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Moment:
    """One reminder of an offer: its name ("3days:2026-12-12"), from when it is due, until when it is of use."""

    what: str
    due: datetime
    until: datetime

    @property
    def kind(self) -> str:
        return self.what.partition(":")[0]


def moments(starts_at: datetime) -> tuple[Moment, ...]:
    """The reminders of what begins at this moment. The day is in their names: another day brings others."""
    start = starts_at.astimezone(CAMBODIA)
    day = start.date()
    found = [
        _on(day - timedelta(days=3), THREE_DAYS, day, FIRST_HOUR, LAST_HOUR),
        _on(day - timedelta(days=1), ONE_DAY, day, FIRST_HOUR, LAST_HOUR),
    ]
    if start.time() >= EARLY:  # what begins earlier leaves no decent hour: the day before has to do
        dawn = datetime.combine(day, DAWN, CAMBODIA)
        until = max(start - BEFORE_START, datetime.combine(day, EARLIEST_END, CAMBODIA))
        found.append(Moment(f"{TODAY}:{day}", dawn, until))
    return tuple(found)


def _on(at: date, kind: str, day: date, first: time, last: time) -> Moment:
    return Moment(f"{kind}:{day}", datetime.combine(at, first, CAMBODIA), datetime.combine(at, last, CAMBODIA))


def outcome(
    moment: Moment, now: datetime, *, takes_place: bool, said_at: datetime, changed_at: datetime, reachable: bool
) -> str:
    """What becomes of a reminder that is due (`moment.due` is over).

    `said_at`: when this person last said or changed something about it; `changed_at`: when the offer was published or
    last changed: a date that was moved to tomorrow makes the reminder of three days before not late, but unneeded.
    """
    if not takes_place or said_at >= moment.due:
        return UNNEEDED
    if now >= moment.until:
        return UNNEEDED if changed_at >= moment.until else LATE
    return SENT if reachable else UNREACHABLE
