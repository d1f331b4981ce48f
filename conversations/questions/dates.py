"""Asks the month of return: two taps, or typed in any usual form."""

from __future__ import annotations

from datetime import date
from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, Tapped
from conversations.questions.reasons import bad
from conversations.reading.months import read_month
from conversations.reading.unread import Unread
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

MONTHS = (
    T("January"),
    T("February"),
    T("March"),
    T("April"),
    T("May"),
    T("June"),
    T("July"),
    T("August"),
    T("September"),
    T("October"),
    T("November"),
    T("December"),
)
_YEARS_SHOWN = 4


def short_day(day: date) -> T:
    """A day of this or the next year, short enough for a list or a button: "25 November"."""
    return T("{day} {month}", day=day.day, month=MONTHS[day.month - 1])


class MonthOfReturn(Reader):
    """The answer is "2025-07", or "2025" where the month is not known. By taps: the year first."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        if not partial:
            years = [Button(T("{number}", number=year), f"y:{year}") for year in _years(facts.today)]
            first = _years(facts.today)[-1]
            return (*in_rows(years, 2), (Button(T("Before {year}", year=first), f"a:{first - 1}"),))
        last = 12 if partial < facts.today.year else facts.today.month
        months = [Button(name, f"a:{partial}-{n:02}") for n, name in enumerate(MONTHS[:last], 1)]
        return (*in_rows(months, 3), (Button(T("I do not know the month"), f"a:{partial}"),))

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action=action) if action in {f"y:{year}" for year in _years(facts.today)}:
                return More(int(action[2:]))
            case Tapped(action=action) if action[:2] == "a:" and _possible(action[2:], facts.today):
                return Answer(action[2:])
            case Said(text):
                read = read_month(text, facts.today)
                if isinstance(read, Unread):
                    return bad(
                        read, T("Please write the month and the year, for example {example}.", example="07/2025")
                    )
                return Answer(f"{read.year}-{read.month:02}" if read.month else f"{read.year}")
        return None

    def back(self, partial: Any) -> Any:
        return 0 if partial else None

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def show(self, value: Any, facts: Facts) -> Label:
        year, _, month = value.partition("-")
        if not month:
            return T("{number}", number=int(year))
        return T("{month} {year}", month=MONTHS[int(month) - 1], year=int(year))


def _years(today: date) -> range:
    return range(today.year, today.year - _YEARS_SHOWN, -1)


def _possible(value: str, today: date) -> bool:
    year, _, month = value.partition("-")
    if not year.isdecimal() or (month and not month.isdecimal()):
        return False
    return (int(year), int(month or 1)) <= (today.year, today.month) and int(month or 1) in range(1, 13)
