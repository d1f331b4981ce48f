"""Sentences as data: what is to be said, without the language it will be said in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Words:
    """A name that is data in both languages (a place, a centre); shown in the reader's one, or in the one there is."""

    km: str
    en: str = ""

    def in_language(self, language: str) -> str:
        return (self.km or self.en) if language == "km" else (self.en or self.km)


class T:
    """An English sentence (the gettext msgid) with its values.

    `T("You are {age} years old", age=31)`. Only a literal may stand inside `T(...)`, so that the catalogue can be
    extracted. Values are spoken by `bot.i18n`: int and float get the reader's digits, date and time the reader's
    form, `T` and `Words` the reader's language, a tuple becomes a list ("a, b and c"); str is shown as it is.
    """

    __slots__ = ("msgid", "values")

    def __init__(self, msgid: str, /, **values: Value) -> None:
        self.msgid = msgid
        self.values = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, T) and (self.msgid, self.values) == (other.msgid, other.values)

    def __hash__(self) -> int:
        return hash((self.msgid, tuple(self.values)))

    def __repr__(self) -> str:
        values = "".join(f", {name}={value!r}" for name, value in self.values.items())
        return f"T({self.msgid!r}{values})"


Value = str | int | float | date | datetime | time | T | Words | tuple["str | T | Words", ...]
