"""What goes with a broadcast: the admin simply sends it here."""

from __future__ import annotations

from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia, SharedContact, SharedLocation, Tapped
from conversations.questions.choices import DONE_OR_LESS
from conversations.screen import Label, Rows
from conversations.text import T

ALBUM = 10
"""Pictures that one album holds."""
_IN_ALBUMS = ("photo", "video")
_ALONE = {"voice": T("🎤 voice note"), "document": T("📎 a file")}
"""What goes by itself, with the words under it."""


class Attached(Reader):
    """A photo or video, several of them together, a voice note, a file, or a place on the map: one kind at a time.

    The answer is {"media": [[kind, file id], …], "point": None or [latitude, longitude]}. Pictures of an album come
    one by one, faster than a slow phone redraws, so "done" counts also on the screen before (`late`).
    """

    __slots__ = ()
    late: ClassVar[bool] = True

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return DONE_OR_LESS if partial else ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        have = list(partial or [])
        match event:
            case Tapped(action="done") if have:
                return Answer({"media": have, "point": None})
            case Tapped(action="less") if have:
                return More(have[:-1] or None)
            case SentMedia(kind, file_id) if kind in _IN_ALBUMS:
                if len(have) == ALBUM:
                    return Bad(T("That is as many as go together: {most}. Press “Done”.", most=ALBUM))
                have = [*have, [kind, file_id]]
                return More(have, T("I have {count} of them. Send more, or press “Done”.", count=len(have)))
            case SentMedia() | SharedLocation() if have:
                return Bad(T("Only photos and videos go together. Send one of them, or press “Done”."))
            case SentMedia(kind, file_id) if kind in _ALONE:
                return Answer({"media": [[kind, file_id]], "point": None})
            case SharedLocation(latitude, longitude):
                return Answer({"media": [], "point": [latitude, longitude]})
            case Said() | SentMedia() | SharedContact():
                return Bad(T("That cannot go with it. Send a photo, a video, a voice note, a file or a place."))
        return None

    def holds(self, partial: Any, facts: Facts) -> bool:
        return bool(partial)

    def again(self, value: Any) -> Any:
        return [one for one in value["media"] if one[0] in _IN_ALBUMS] or None

    def show(self, value: Any, facts: Facts) -> Label:
        if value["point"]:
            return T("📍 A place on the map")
        kind = value["media"][0][0]
        return _ALONE.get(kind) or T("📷 photos or videos: {count}", count=len(value["media"]))
