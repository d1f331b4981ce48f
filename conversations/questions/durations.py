"""Asks how long something lasted: one of a few spans, or typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Bad, Facts, Reader
from conversations.events import Event, Said
from conversations.questions.choices import OneOf, Option
from conversations.questions.reasons import bad
from conversations.reading.durations import read_duration
from conversations.reading.unread import Unread
from conversations.screen import Label, Rows
from conversations.text import T

_UP_TO_MONTHS = (6, 12, 36, 72, 132)


@dataclass(frozen=True, slots=True)
class TimeAbroad(Reader):
    """The answer is the code of one of six spans; what is typed is put into the span it falls in."""

    options: tuple[Option, ...]

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return OneOf(self.options, columns=2).buttons(partial, facts)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        if not isinstance(event, Said):
            return OneOf(self.options).read(event, partial, facts)
        read = read_duration(event.text)
        if isinstance(read, Unread):
            return bad(read, T("Please press a button, or write for example: 2 years."))
        span = sum(read.months >= limit for limit in _UP_TO_MONTHS)
        return Answer(self.options[span].code)

    def show(self, value: Any, facts: Facts) -> Label:
        return OneOf(self.options).show(value, facts)
