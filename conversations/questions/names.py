"""Asks a person's name: written, spoken, or the name that Telegram shows with one tap."""

from __future__ import annotations

from typing import Any

from conversations.dialogue import Answer, Bad, Facts, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.questions.reasons import bad
from conversations.questions.words import read_words, shown_words
from conversations.reading.names import read_name
from conversations.reading.unread import Unread
from conversations.screen import Button, Label, Rows
from conversations.text import T


class PersonName(Reader):
    """The answer is the name as it was written, or {"voice": file id}. `given["own_name"]` is offered as a button."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        own = facts.given.get("own_name")
        return ((Button(own, "a:own", icon="👤"),),) if own else ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        match event:
            case Tapped(action="a:own") if facts.given.get("own_name"):
                return Answer(facts.given["own_name"])
            case Said(text):
                name = read_name(text)
                if isinstance(name, Unread):
                    return bad(name, T("Please write only the name, or send a voice note."))
                return Answer(name.text)
            case SentMedia():
                words = read_words(event)
                return words if isinstance(words, Bad) else Answer(words)
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return shown_words(value)
