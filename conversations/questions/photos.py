"""Asks for photos: one or several, then "done"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.questions.choices import DONE_OR_LESS
from conversations.screen import Label, Rows
from conversations.text import T

MOST = 10
"""An album holds as many."""


class Photos(Reader):
    """The answer is [{"kind": "photo", "file": file id}, …]; a picture sent as a file counts.

    Several come faster than a slow phone redraws, so "done" counts also on the screen before (`late`).
    """

    __slots__ = ()
    late: ClassVar[bool] = True

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return DONE_OR_LESS if partial else ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        have = list(partial or [])
        match event:
            case Tapped(action="done") if have:
                return Answer(have)
            case Tapped(action="less") if have:
                return More(have[:-1] or None)
            case SentMedia(kind, file_id) if kind in ("photo", "document"):
                have = [*have, {"kind": kind, "file": file_id}][:MOST]
                return More(have, _so_many(have))
            case Said() | SentMedia() if have:
                return Bad(_so_many(have))
            case Said() | SentMedia():
                return Bad(T("Please send a photo, or press “Skip”."))
        return None

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def again(self, value: Any) -> Any:
        return value

    def show(self, value: Any, facts: Facts) -> Label:
        return T("📷 {count} photos", count=len(value))


def _so_many(have: Sequence[Any]) -> T:
    return T("I have {count} photos. Send more, or press “Done”.", count=len(have))


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
