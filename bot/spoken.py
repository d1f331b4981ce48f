"""A screen in one language: plain strings that can be stored until they are sent."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.i18n import say
from conversations.events import SentMedia
from conversations.screen import Button, Label, Made, Request, Screen
from conversations.text import T

Style = Literal["plain", "bold", "small"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Paragraphs with their style, rows of (label, action, url), and what goes along; JSON through `as_json`.

    `media` is (kind, file_id) of what Telegram has, `album` several of them, `made` (kind, name, content in base64) of
    what the program made.
    """

    paragraphs: tuple[tuple[Style, str], ...]
    buttons: tuple[tuple[tuple[str, str, str], ...], ...] = ()
    request: Request | None = None
    share_label: str = ""
    media: tuple[str, str] | None = None
    pin: tuple[float, float] | None = None
    contact: tuple[str, str] | None = None
    made: tuple[str, str, str] | None = None
    album: tuple[tuple[str, str], ...] = ()

    @property
    def has_file(self) -> bool:
        return self.media is not None or self.made is not None

    def as_json(self) -> dict[str, Any]:
        return {
            "p": self.paragraphs,
            "b": self.buttons,
            "r": self.request,
            "s": self.share_label,
            "m": self.media,
            "l": self.pin,
            "c": self.contact,
            "f": self.made,
            "g": self.album,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Spoken:
        return cls(
            tuple((style, text) for style, text in value["p"]),
            tuple(tuple((label, action, url) for label, action, url in row) for row in value["b"]),
            value["r"],
            value["s"],
            tuple(value["m"]) if value["m"] else None,
            tuple(value["l"]) if value["l"] else None,
            tuple(value["c"]) if value.get("c") else None,
            tuple(value["f"]) if value.get("f") else None,
            tuple((kind, file_id) for kind, file_id in value.get("g") or ()),
        )


_SHARE = {"contact": T("📱 Share my number"), "location": T("📍 Share where I am")}


def speak(screen: Screen | Spoken, language: str) -> Spoken:
    """The screen in the reader's language; the preview of what others get is in theirs, and stays so."""
    if isinstance(screen, Spoken):
        return screen
    paragraphs: list[tuple[Style, str]] = []
    if screen.note is not None:
        paragraphs.append(("plain", say(screen.note, language)))
    if screen.small is not None:
        paragraphs.append(("small", say(screen.small, language)))
    title: list[tuple[Style, str]] = [("bold", say(screen.title, language))] if screen.title is not None else []
    if not screen.title_last:
        paragraphs += title
    texts = [say(part, language) for part in screen.text]
    paragraphs += (
        [("plain", "\n".join(texts))] if screen.list_of_lines and texts else [("plain", text) for text in texts]
    )
    if screen.title_last:
        paragraphs += title
    return Spoken(
        tuple(paragraphs),
        tuple(tuple(_button(button, language) for button in row) for row in screen.buttons),
        screen.request,
        say(_SHARE[screen.request], language) if screen.request else "",
        (screen.media.kind, screen.media.file_id) if isinstance(screen.media, SentMedia) else None,
        screen.pin,
        (screen.contact.number, screen.contact.name) if screen.contact else None,
        _made(screen.media) if isinstance(screen.media, Made) else None,
        tuple((one.kind, one.file_id) for one in screen.album),
    )


def _made(file: Made) -> tuple[str, str, str]:
    return file.kind, file.name, base64.b64encode(file.content).decode()


def _button(button: Button, language: str) -> tuple[str, str, str]:
    return _label(button.label, button.icon, language), button.action, button.url


def _label(label: Label, icon: str, language: str) -> str:
    words = say(label, language)
    return f"{icon} {words}" if icon else words
