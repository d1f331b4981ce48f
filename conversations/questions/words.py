"""Questions answered in one's own words, written or spoken: Khmer is hard to type, so a voice note always counts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from conversations.dialogue import Answer, Bad, Facts, Reader
from conversations.events import Event, Said, SentMedia
from conversations.reading.fold import clean
from conversations.screen import Button, Label
from conversations.text import T

VOICE = "voice"
MOST = 1000
"""Characters of free text that are kept; a longer message is cut and the person is told."""


class OwnWords(Reader):
    """Text or a voice note. The answer is a string, or {"voice": file id}."""

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        if not isinstance(event, Said | SentMedia):
            return None
        words = read_words(event)
        if isinstance(words, Bad):
            return words
        long = isinstance(event, Said) and len(event.text) > MOST
        return Answer(words, T("That was long. I kept the beginning.") if long else None)

    def show(self, value: Any, facts: Facts) -> Label:
        return shown_words(value)


@dataclass(frozen=True, slots=True)
class Written(OwnWords):
    """The answer is a string of at most `most` characters: what a sign says is read, so it cannot be spoken."""

    most: int

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        if isinstance(event, SentMedia):
            return Bad(T("Thank you, but please write this: people see it as text."))
        if isinstance(event, Said) and len(event.text) > self.most:
            return Bad(T("This is too long. Please write it shorter."))
        return OwnWords.read(self, event, partial, facts)


def read_words(event: Said | SentMedia) -> str | dict[str, str] | Bad:
    """What is kept of a text or a voice note."""
    if isinstance(event, SentMedia):
        if event.kind == VOICE:
            return {VOICE: event.file_id}
        return Bad(T("Please write, or send a voice note."))
    return clean(event.text[: MOST * 2])[:MOST] or Bad(T("Please write, or send a voice note."))


def shown_words(value: Any) -> Label:
    return T("🎤 voice note") if isinstance(value, dict) else str(value)


def without_words(words: Any) -> Button:
    """Takes own words away again. It says which: pressed late, it takes no others that were told meanwhile."""
    action = f"w:{crc32(json.dumps(words).encode()):x}"
    if isinstance(words, dict):
        return Button(T("Remove my voice note"), action, icon="✖️")
    return Button(T("Remove my words"), action, icon="✖️")
