"""What can be passed on between a person and the staff of their case, as it is, and how it is kept meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.events import Said, SentMedia, SharedContact, SharedLocation

Message = Said | SentMedia | SharedContact | SharedLocation
"""A message with its content; all that can reach the other side."""

_MEDIA = ("voice", "photo", "document", "video", "video_note", "audio")
"""A sticker or a moving picture says nothing that helps."""


def passed_on(event: object) -> Message | None:
    """The event as a message for the other side; None for what is not passed on."""
    match event:
        case Said() | SharedContact() | SharedLocation():
            return event
        case SentMedia(kind=kind) if kind in _MEDIA:
            return event
    return None


def as_json(message: Message) -> dict[str, Any]:
    """Plain values that a dialogue can keep."""
    match message:
        case Said(text):
            return {"text": text}
        case SentMedia(kind, file_id, caption):
            return {"kind": kind, "file": file_id, "text": caption}
        case SharedContact(number, own, name):
            return {"number": number, "own": own, "name": name}
        case SharedLocation(latitude, longitude, name):
            return {"point": [latitude, longitude], "name": name}


def from_json(value: Mapping[str, Any]) -> Message:
    """What `as_json` made."""
    match value:
        case {"kind": kind, "file": file_id, "text": caption}:
            return SentMedia(kind, file_id, caption)
        case {"number": number, "own": own, "name": name}:
            return SharedContact(number, own, name)
        case {"point": [latitude, longitude], "name": name}:
            return SharedLocation(latitude, longitude, name)
    return Said(value["text"])
