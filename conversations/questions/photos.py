"""Asks for photos: one or several, then "done"."""

from __future__ import annotations

from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia
from conversations.questions.gathering import Gathering
from conversations.screen import Label
from conversations.text import T

MOST = 10
"""An album holds as many."""


class Photos(Gathering):
    """The answer is [{"kind": "photo", "file": file id}, …]; a picture sent as a file counts."""

    __slots__ = ()

    def noted(self, have: list[Any]) -> T:
        if len(have) < MOST:
            return T("I have {count} photos. Send more, or press “Done”.", count=len(have))
        return T("I have {count} photos, and cannot take more. Please press “Done”.", count=len(have))

    def add(self, event: Event, have: list[Any]) -> Answer | More | Bad | None:
        match event:
            case SentMedia(kind, file_id) if kind in ("photo", "document") and len(have) < MOST:
                return self.kept([*have, {"kind": kind, "file": file_id}])
            case Said() | SentMedia() if have:
                return Bad(self.noted(have))
            case Said() | SentMedia():
                return Bad(T("Please send a photo, or press “Skip”."))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return T("📷 {count} photos", count=len(value))


class OnePhoto(Reader):
    """The answer is the file id of one photo."""

    __slots__ = ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        match event:
            case SentMedia("photo", file_id):
                return Answer(file_id)
            case Said() | SentMedia():
                return Bad(T("Please send it as a photo, or press “Skip”."))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return T("📷 a photo")
