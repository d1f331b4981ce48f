"""Asks when a broadcast goes out, if not at once: a day and an hour by two taps, or written."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from conversations.dialogue import Answer, Answers, Bad, Facts, More, Reader
from conversations.events import Event, Said, Tapped
from conversations.questions.dates import short_day
from conversations.reading.days import read_day
from conversations.reading.digits import western
from conversations.reading.unread import Unread
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

QUIET_FROM, QUIET_TO = 20, 7
"""Hours of the day in Cambodia between which no phone is woken."""
_FARTHEST = 30
"""Days ahead."""
_SOON, _AT_ONCE = 6, 15
"""Days that are shown at first; and later, in narrow columns."""
_LATER = "later:"
_PAGES = {f"{_LATER}{ahead}" for ahead in range(_SOON, _FARTHEST + 1, _AT_ONCE)}
_HOURS = range(QUIET_TO, QUIET_FROM)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d\d)(?!\d)")
_HOUR = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_DAY_HINT = T("Please write a day in the next 30 days, for example: {day}/{month}.", day=24, month=12)
_HOUR_HINT = T("Please write the time, for example: 14:30")


class Moment(Reader):
    """The answer is "2026-12-24T14:30", a time in Cambodia.

    `partial` is the day, or "later:<days ahead>" while days from then on are shown: a few at a time, or the question
    would be pushed off a small phone.
    """

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        if _day_of(partial):
            return in_rows([Button(T("{time}", time=time(hour)), f"h:{hour}") for hour in _HOURS], 3)
        first = int(partial.removeprefix(_LATER)) if partial else 0
        until = min(first + _AT_ONCE if partial else _SOON, _FARTHEST + 1)
        days = [_day_button(facts.today + timedelta(days=ahead), facts.today) for ahead in range(first, until)]
        more = ((Button(T("Other days"), f"{_LATER}{until}", icon="▶️"),),) if until <= _FARTHEST else ()
        return (*in_rows(days, 3 if partial else 2), *more)

    def ask(self, partial: Any) -> T | None:
        if _day_of(partial):
            return T("At what time? Press, or write for example: 14:30")
        return None

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        on_a_day = _day_of(partial)
        match event:
            case Tapped(action=action) if not on_a_day and action in _PAGES:
                return More(action)
            case Tapped(action=action) if action[:2] == "d:" and _near(action[2:], facts.today):
                return More(action[2:])
            case Tapped(action=action) if on_a_day and action in {f"h:{hour}" for hour in _HOURS}:
                return Answer(f"{on_a_day}T{int(action[2:]):02}:00")
            case Said(text) if on_a_day:
                clock = _read_clock(text, alone=True)
                return Answer(f"{on_a_day}T{clock}") if clock else Bad(_HOUR_HINT)
            case Said(text):
                return _read_both(text, facts.today)
        return None

    def back(self, partial: Any) -> Any:
        return "" if partial else None

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(_day_of(partial))

    def show(self, value: Any, facts: Facts) -> Label:
        return _shown(value)


def _day_of(partial: Any) -> str:
    return partial if partial and not partial.startswith(_LATER) else ""


def at_night(answers: Answers) -> bool:
    """Whether the chosen time would wake people."""
    chosen = answers.get("when")
    return chosen is not None and not QUIET_TO <= datetime.fromisoformat(chosen).hour < QUIET_FROM


def _shown(value: str) -> T:
    moment = datetime.fromisoformat(value)
    return T("{day}, {time}", day=moment.date(), time=moment.time())


def _day_button(day: date, today: date) -> Button:
    names = {today: T("Today"), today + timedelta(days=1): T("Tomorrow")}
    return Button(names.get(day) or short_day(day), f"d:{day.isoformat()}")


def _near(day: str, today: date) -> bool:
    return day in {(today + timedelta(days=ahead)).isoformat() for ahead in range(_FARTHEST + 1)}


def _read_both(text: str, today: date) -> Answer | More | Bad:
    """A day, perhaps with a time: "24/12" or "24/12 14:30"."""
    day = read_day(_CLOCK.sub(" ", western(text[:200])), today)
    if isinstance(day, Unread) or not _near(day.isoformat(), today):
        return Bad(_DAY_HINT)
    clock = _read_clock(text, alone=False)
    return Answer(f"{day.isoformat()}T{clock}") if clock else More(day.isoformat())


def _read_clock(text: str, *, alone: bool) -> str:
    """The only time in a text, "14:30"; `alone`: an hour by itself counts too."""
    written = western(text[:200])
    found = _CLOCK.findall(written) or ([(hour, "00") for hour in _HOUR.findall(written)] if alone else [])
    if len(found) != 1:
        return ""
    hour, minute = (int(part) for part in found[0])
    return time(hour, minute).isoformat("minutes") if hour < 24 and minute < 60 else ""
