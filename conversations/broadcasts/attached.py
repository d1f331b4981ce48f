"""What goes with a broadcast: the admin simply sends it here."""

from __future__ import annotations

from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More
from conversations.events import Event, Said, SentMedia, SharedContact, SharedLocation
from conversations.questions.gathering import Gathering
from conversations.screen import Label
from conversations.text import T

ALBUM = 10
"""Pictures that one album holds."""
_IN_ALBUMS = ("photo", "video")
_ALONE = {"voice": T("🎤 voice note"), "document": T("📎 a file")}
"""What goes by itself, with the words under it."""


class Attached(Gathering):
    """A photo or video, several of them together, a voice note, a file, or a place on the map: one kind at a time.

    The answer is {"media": [[kind, file id], …], "point": None or [latitude, longitude]}.
    """

    __slots__ = ()

    def noted(self, have: list[Any]) -> T:
        if len(have) < ALBUM:
            return T("I have {count} of them. Send more, or press “Done”.", count=len(have))
        return T("That is as many as go together: {most}. Press “Done”.", most=ALBUM)

    def whole(self, have: list[Any]) -> Any:
        return {"media": have, "point": None}

    def add(self, event: Event, have: list[Any]) -> Answer | More | Bad | None:
        match event:
            case SentMedia(kind, file_id) if kind in _IN_ALBUMS:
                if len(have) == ALBUM:
                    return Bad(self.noted(have))
                return self.kept([*have, [kind, file_id]])
            case SentMedia() | SharedLocation() if have:
                return Bad(T("Only photos and videos go together. Send one of them, or press “Done”."))
            case SentMedia(kind, file_id) if kind in _ALONE:
                return Answer({"media": [[kind, file_id]], "point": None})
            case SharedLocation(latitude, longitude):
                return Answer({"media": [], "point": [latitude, longitude]})
            case Said() | SentMedia() | SharedContact():
                return Bad(T("That cannot go with it. Send a photo, a video, a voice note, a file or a place."))
        return None

    def again(self, value: Any) -> Any:
        return [one for one in value["media"] if one[0] in _IN_ALBUMS] or None

    def show(self, value: Any, facts: Facts) -> Label:
        if value["point"]:
            return T("📍 A place on the map")
        kind = value["media"][0][0]
        return _ALONE.get(kind) or T("📷 photos or videos: {count}", count=len(value["media"]))
