"""Asks a day to come: the month and the day by two taps, or typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, Tapped
from conversations.questions.dates import MONTHS
from conversations.questions.reasons import bad
from conversations.reading.days import FARTHEST, read_day
from conversations.reading.unread import Unread
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T


class ComingDay(Reader):
    """The answer is "2026-12-24". By taps: one of the next twelve months first; `partial` is then "2026-12"."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        if not partial:
            months = [
                Button(T("{month} {year}", month=MONTHS[month - 1], year=year), f"n:{year}-{month:02}")
                for year, month in _months(facts.today)
            ]
            return in_rows(months, 2)
        days = [day for day in (f"{partial}-{number:02}" for number in range(1, 32)) if _coming(day, facts.today)]
        return in_rows([Button(T("{number}", number=int(day[8:])), f"a:{day}") for day in days], 7)

    def ask(self, partial: Any) -> T | None:
        return T("Which day of the month?") if partial else None

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action=action) if action in {f"n:{year}-{month:02}" for year, month in _months(facts.today)}:
                return More(action[2:])
            case Tapped(action=action) if action[:2] == "a:" and _coming(action[2:], facts.today):
                return Answer(action[2:])
            case Said(text):
                day = read_day(text, facts.today)
                if isinstance(day, Unread):
                    return bad(
                        day, T("Please write the day and the month, for example: {day}/{month}.", day=24, month=12)
                    )
                return Answer(day.isoformat())
        return None

    def back(self, partial: Any) -> Any:
        return "" if partial else None

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{day}", day=date.fromisoformat(value))


def _months(today: date) -> list[tuple[int, int]]:
    """This month and the eleven after it."""
    return [(today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1) for ahead in range(12)]


def _coming(day: str, today: date) -> bool:
    """Whether this is a day that there is, from today on."""
    try:
        return len(day) == 10 and today <= date.fromisoformat(day) <= today + FARTHEST
    except ValueError:
        return False
