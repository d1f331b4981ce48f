"""Asks for a sum in one's own words, and in which money it is where the words do not tell."""

from __future__ import annotations

from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.questions.choices import OneOf, Option
from conversations.questions.words import read_words, shown_words
from conversations.reading.amounts import named_currency
from conversations.screen import Label, Rows
from conversations.text import T

CURRENCIES = (
    Option("THB", T("Baht")),
    Option("KHR", T("Riel")),
    Option("USD", T("Dollars")),
    Option("other", T("Other money")),
)


class Owed(Reader):
    """The answer is {"words": text or {"voice": file id}, "currency": see below}.

    The currency is a code, own words like the sum, or None where the words of the sum name it.

    A sum over many months, or "about three months' pay", is no figure that could be checked: the words are kept.
    """

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return OneOf(CURRENCIES, 2).buttons(None, facts) if partial else ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        if isinstance(event, Tapped) and partial:
            chosen = OneOf(CURRENCIES).read(event, None, facts)
            return None if chosen is None else Answer({**partial, "currency": chosen.value})
        if not isinstance(event, Said | SentMedia):
            return None
        words = read_words(event)
        if isinstance(words, Bad):
            return words
        if partial:
            return Answer({**partial, "currency": words})
        if isinstance(words, str) and named_currency(words):
            return Answer({"words": words, "currency": None})
        return More({"words": words})

    def ask(self, partial: Any) -> T | None:
        return T("In which money?") if partial else None

    def back(self, partial: Any) -> Any:
        return {} if partial else None

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def show(self, value: Any, facts: Facts) -> Label:
        words, currency = shown_words(value["words"]), value["currency"]
        if currency is None:
            return words
        named = next((option.label for option in CURRENCIES if option.code == currency), None)
        return T("{amount} ({currency})", amount=words, currency=named or shown_words(currency))
