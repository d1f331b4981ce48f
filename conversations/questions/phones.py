"""Asks a phone number: the phone's own share button, or typed as people write it."""

from __future__ import annotations

from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SharedContact, Tapped
from conversations.questions.reasons import bad
from conversations.reading.phone import Phone as Number
from conversations.reading.phone import read_phone
from conversations.reading.unread import Unread
from conversations.screen import Button, Label, Request, Rows
from conversations.text import T


class Phone(Reader):
    """The answer is the number in E.164. A number that may be Thai is asked about; `partial` holds it meanwhile."""

    __slots__ = ()
    request: ClassVar[Request | None] = "contact"

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        if not partial:
            return ()
        return ((Button(T("Yes, it is Thai"), "thai", icon="🇹🇭"), Button(T("No, write again"), "again", icon="✏️")),)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action="thai") if partial:
                return Answer(partial)
            case Tapped(action="again") if partial:
                return More(None)
            case SharedContact(own=False):
                return Bad(T("That is somebody else's number. Please share your own, or write the number."))
            case SharedContact(number):
                # Telegram gives its own numbers in full, sometimes without the plus.
                return _taken(read_phone(number if number.startswith("+") else f"+{number}"))
            case Said(text):
                return _taken(read_phone(text), partial)
        return None

    def back(self, partial: Any) -> Any:
        return "" if partial else None

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def show(self, value: Any, facts: Facts) -> Label:
        return shown_phone(value)


def shown_phone(e164: str) -> str:
    """The number as people write it: "098 765 432", and with its country where it is not Cambodian."""
    number = read_phone(e164)
    return e164 if isinstance(number, Unread) else number.shown


def _is_it_thai(e164: str) -> T:
    return T("Is {number} a Thai number?", number=shown_phone(e164))


def _taken(number: Number | Unread, asked: str | None = None) -> Answer | More | Bad:
    """What comes of what was written; `asked`: the number that may be Thai, where nothing can be skipped any more."""
    if isinstance(number, Unread):
        return bad(number, _is_it_thai(asked) if asked else T("Please write a phone number, or press “Skip”."))
    if number.ask_thai:
        return More(number.e164, _is_it_thai(number.e164))
    return Answer(number.e164, T("I took the first number, {number}.", number=number.shown) if number.others else None)
