"""Asks the year of birth: typed as a year, an age or a date, or found by two taps."""

from __future__ import annotations

from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, Tapped
from conversations.questions.reasons import bad
from conversations.reading.birth_year import OLDEST, read_birth_year
from conversations.reading.unread import Unread
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

_DECADES = range(1950, 2020, 10)


class BirthYear(Reader):
    """The answer is the year of the common era. By taps: a decade first, then the year."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        if not partial:
            decades = [
                Button(T("{first} to {last}", first=d, last=d + 9), f"d:{d}") for d in _DECADES if d < facts.today.year
            ]
            return in_rows(decades, 2)
        years = [year for year in range(partial, partial + 10) if year <= facts.today.year]
        return in_rows([Button(T("{number}", number=year), f"a:{year}") for year in years], 5)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action=action) if action in {f"d:{decade}" for decade in _DECADES}:
                return More(int(action[2:]))
            case Tapped(action=action) if action[:2] == "a:" and action[2:].isdecimal():
                year = int(action[2:])
                return Answer(year) if facts.today.year - OLDEST <= year <= facts.today.year else None
            case Said(text):
                read = read_birth_year(text, facts.today)
                if isinstance(read, Unread):
                    return bad(read, T("Please write the year, for example {year}, or your age.", year=1990))
                return Answer(read.year)
        return None

    def back(self, partial: Any) -> Any:
        return 0 if partial else None

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{number}", number=value)
