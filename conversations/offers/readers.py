"""Ways to ask that only the dialogues of offers need: a number, what it costs, weekly hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, Tapped
from conversations.questions.hours import FromTo, OpeningHours
from conversations.questions.words import Written
from conversations.reading.digits import western
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

FREE = "free"
_SPAN = re.compile(r"\d\d:\d\d-\d\d:\d\d")
_KEPT_HOURS = re.compile(r"[1-7]-[1-7] \d\d:\d\d-\d\d:\d\d(,\d\d:\d\d-\d\d:\d\d)?")
MOST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class HowMany(Reader):
    """A number of people: one of the usual by a tap, or written in any digits."""

    usual: tuple[int, ...]

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return in_rows([Button(T("{number}", number=number), f"a:{number}") for number in self.usual], 3)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        match event:
            case Tapped(action=action) if action in {f"a:{number}" for number in self.usual}:
                return Answer(int(action[2:]))
            case Said(text):
                number = read_count(text)
                return Answer(number) if number else Bad(T("Please write a number, for example: {number}.", number=20))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{number}", number=value)


def read_count(text: str) -> int:
    """The only number in a text; 0 where there is none, several, or one that cannot be."""
    found = re.findall(r"\d+", western(text[:200]))
    number = int(found[0]) if len(found) == 1 and len(found[0]) < 7 else 0
    return number if number <= MOST_PEOPLE else 0


@dataclass(frozen=True, slots=True)
class Cost(Written):
    """Free by one tap ("free"), or in words what it costs."""

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return ((Button(T("Free"), f"a:{FREE}", icon="✅"),),)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        if isinstance(event, Tapped):
            return Answer(FREE) if event.action == f"a:{FREE}" else None
        return Written.read(self, event, partial, facts)

    def show(self, value: Any, facts: Facts) -> Label:
        return T("Free") if value == FREE else str(value)


class WeeklyHours(OpeningHours):
    """Days and hours by taps, kept as opening hours are; or in words, where a course has no such week."""

    __slots__ = ()

    def ask(self, partial: Any) -> T | None:
        if partial and partial != "other" and not partial.endswith("-"):
            return T("From when to when? Press, or write for example: 08:00-11:00")
        return OpeningHours.ask(self, partial)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        read = OpeningHours.read(self, event, partial, facts)
        if isinstance(read, Bad) and isinstance(event, Said) and not partial:  # half by taps, the rest is hours
            return Written(100).read(event, partial, facts)
        return read

    def show(self, value: Any, facts: Facts) -> Label:
        return shown_weekly(value)


def shown_weekly(value: str) -> Label:
    """Weekly hours in words; of a sheet it may be only the hours of each day."""
    if _SPAN.fullmatch(value):
        return FromTo().show(value, _NO_FACTS)
    return OpeningHours().show(value, _NO_FACTS) if _KEPT_HOURS.fullmatch(value) else value


def first_span(value: str) -> str:
    """The span of a day in weekly hours, "08:00-11:00"; nothing where they are only words."""
    if _SPAN.fullmatch(value):
        return value
    return value.partition(" ")[2].partition(",")[0] if _KEPT_HOURS.fullmatch(value) else ""


_NO_FACTS: Any = None
"""To show hours takes no facts."""
