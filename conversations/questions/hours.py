"""Asks the opening hours: what is usual by one tap, any days and hours by a few, or typed."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, Tapped
from conversations.reading.digits import western
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

WEEKDAYS = (
    T("Monday"),
    T("Tuesday"),
    T("Wednesday"),
    T("Thursday"),
    T("Friday"),
    T("Saturday"),
    T("Sunday"),
)

_DAYS = (("1-5", T("Monday to Friday")), ("1-6", T("Monday to Saturday")), ("1-7", T("Every day")))
_OFFICES = "07:30-11:30,14:00-17:00"
_USUAL = {
    _OFFICES: T("07:30-11:30, 14:00-17:00"),
    "08:00-17:00": T("08:00-17:00"),
    "07:00-17:00": T("07:00-17:00"),
}
"""With labels that are short enough for a button."""
_ONE_DAY = {
    "08:00-12:00": T("08:00-12:00"),
    "13:00-17:00": T("13:00-17:00"),
    "08:00-16:00": T("08:00-16:00"),
    "08:00-17:00": T("08:00-17:00"),
}
_SPAN = re.compile(r"(\d{1,2})[:.h]?(\d\d)?\s*(?:-|–|to|ដល់)\s*(\d{1,2})[:.h]?(\d\d)?")
_NOON, _DAY = 12 * 60, 24 * 60


def shown_hours(first: int, last: int, spans: tuple[tuple[time, time], ...]) -> T:
    """Opening hours as people read them: "Monday to Friday, 07:30 to 11:30 and 14:00 to 17:00"."""
    return T("{first} to {last}, {times}", first=WEEKDAYS[first - 1], last=WEEKDAYS[last - 1], times=_times(spans))


def _times(spans: tuple[tuple[time, time], ...]) -> tuple[T, ...]:
    return tuple(T("{start} to {end}", start=start, end=end) for start, end in spans)


def _spans(kept: str) -> tuple[tuple[time, time], ...]:
    """The spans of "07:30-11:30,14:00-17:00"."""
    pairs = [span.split("-") for span in kept.split(",")]
    return tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in pairs)


OFFICES = T("State offices: {hours}", hours=shown_hours(1, 5, _spans(_OFFICES)))


class OpeningHours(Reader):
    """The answer is "1-5 07:30-11:30,14:00-17:00": first and last weekday, then one or two spans.

    `partial` is "" at the days, "other" at the first of other days, "2-" at the last one, "2-6" at the hours.
    """

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        match partial or "":
            case "":
                usual = (Button(T("Like state offices"), "a:offices", icon="🏛"),)
                days = ((Button(label, f"d:{days}"),) for days, label in _DAYS)
                return (usual, *days, (Button(T("Other days"), "other", icon="▶️"),))
            case "other":
                return in_rows([Button(name, f"f:{n}") for n, name in enumerate(WEEKDAYS, 1)], 2)
            case str(first) if first.endswith("-"):
                later = [Button(name, f"l:{n}") for n, name in enumerate(WEEKDAYS, 1) if n >= int(first[0])]
                return in_rows(later, 2)
        return tuple((Button(label, f"a:{spans}", icon="🕗"),) for spans, label in _USUAL.items())

    def ask(self, partial: Any) -> T | None:
        match partial or "":
            case "":
                return None
            case "other":
                return T("What is the first day of its week?")
            case str(first) if first.endswith("-"):
                return T("And the last day?")
        return T("At what hours? Press, or write for example: 07:30-11:30, 14:00-17:00")

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        partial = partial or ""
        days = partial if re.fullmatch("[1-7]-[1-7]", partial) else ""
        match event:
            case Tapped(action="a:offices"):
                return Answer(f"1-5 {_OFFICES}")
            case Tapped(action="other"):
                return More("other")
            case Tapped(action=action) if action[2:] in {days for days, _ in _DAYS}:
                return More(action[2:])
            case Tapped(action=action) if partial == "other" and re.fullmatch("f:[1-7]", action):
                return More(f"{action[2]}-")
            case Tapped(action=action) if re.fullmatch("[1-7]-", partial) and re.fullmatch("l:[1-7]", action):
                return More(f"{partial}{action[2]}") if partial[0] <= action[2] else None
            case Tapped(action=action) if days and action[2:] in _USUAL:
                return Answer(f"{days} {action[2:]}")
            case Said(text) if days:
                spans = read_spans(text)
                return Answer(f"{days} {spans}") if spans else Bad(T("Please write for example: 07:30-17:00"))
            case Said():
                return Bad(T("Please press the days first. Then you can write the hours."))
        return None

    def back(self, partial: Any) -> Any:
        if not partial:
            return None
        return "other" if partial.endswith("-") else ""

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial) and partial != "other"

    def show(self, value: Any, facts: Facts) -> Label:
        days, _, spans = value.partition(" ")
        return shown_hours(int(days[0]), int(days[2]), _spans(spans))


class FromTo(Reader):
    """The answer is "08:00-16:00": the hours of one day."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return in_rows([Button(label, f"a:{span}") for span, label in _ONE_DAY.items()], 2)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        match event:
            case Tapped(action=action) if action[2:] in _ONE_DAY:
                return Answer(action[2:])
            case Said(text):
                spans = read_spans(text)
                return Answer(spans) if spans and "," not in spans else Bad(T("Please write for example: 07:30-17:00"))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return _times(_spans(value))[0]


def read_spans(text: str) -> str:
    """One or two spans as people write them ("7:30-11:30, 2-5"), as they are kept; "" where they make no sense."""
    found = [one.groups(default="00") for one in _SPAN.finditer(western(text))]
    clocks = [(int(hour), int(minute)) for a, b, c, d in found for hour, minute in ((a, b), (c, d))]
    if not 1 <= len(found) <= 2 or any(minute > 59 for _, minute in clocks):
        return ""
    ends: list[int] = []
    for hour, minute in clocks:
        end = hour * 60 + minute
        if ends and ends[0] < _NOON and end <= min(ends[-1], _NOON):  # "2-5" after a morning is the afternoon
            end += _NOON
        ends.append(end)
    if ends != sorted(set(ends)) or ends[-1] >= _DAY:
        return ""
    kept = [f"{end // 60:02}:{end % 60:02}" for end in ends]
    return ",".join(f"{start}-{end}" for start, end in zip(kept[::2], kept[1::2], strict=True))
