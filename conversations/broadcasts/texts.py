"""The words of a broadcast: read by people on small phones, so its lines and paragraphs stay as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Bad, Facts
from conversations.events import Event, Said
from conversations.questions.words import Written
from conversations.reading.fold import clean
from conversations.text import T

LONGEST = 900
"""As much as goes under a picture (Telegram: 1,024 after formatting), counted as Telegram counts."""


@dataclass(frozen=True, slots=True)
class Paragraphs(Written):
    """The answer is a string of at most `most` characters, with its line breaks."""

    most: int = LONGEST

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        if not isinstance(event, Said):
            return Written.read(self, event, partial, facts)
        text = paragraphs(event.text)
        if length(text) > self.most:
            return Bad(T("This is too long: at most {most} characters. Please write it shorter.", most=self.most))
        return Answer(text) if text else Bad(T("Please write it."))


def paragraphs(text: str) -> str:
    """What was written, fit to be shown: no invisible characters, and never more than one empty line."""
    kept: list[str] = []
    for line in map(clean, text.splitlines()):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def length(text: str) -> int:
    """Telegram counts UTF-16 units: most signs are one, an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def shortened(lines: list[str]) -> str:
    """As many whole lines as there is room for; who wants all of it presses a button."""
    kept: list[str] = []
    for line in lines:
        if length("\n".join([*kept, line])) > LONGEST:
            break
        kept.append(line)
    return "\n".join(kept)
