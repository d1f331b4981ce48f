"""What a person sees: text and buttons as data. How it is drawn in Telegram is the gateway's business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from conversations.events import SentMedia, SharedContact
from conversations.text import T, Words

Label = T | Words | str
Request = Literal["contact", "location"]


@dataclass(frozen=True, slots=True)
class Button:
    """One to four words and an action of short ASCII; the gateway adds the turn (at most 64 bytes in all).

    `url` makes it a link instead. `icon` is an emoji before the label, for those who do not read.
    """

    label: Label
    action: str = ""
    icon: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that the program has made: a PNG or JPEG of at most 10 MB as a picture, or any file of at most 50 MB.

    A picture with buttons is a screen like any other: a press on one of them may put the next screen in its place.
    What somebody is to keep goes without buttons, or as a document.
    """

    kind: Literal["photo", "document"]
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: paragraphs of text, rows of inline buttons, and perhaps a request for contact or location.

    `title` is drawn bold, `small` (progress) above it, `note` (a reason, a remark) first of all. After a long text the
    title comes last (`title_last`), so that a small phone shows it with its buttons. `request` also shows the phone's
    own button for sharing. `media` is a voice note, picture or file that goes along,
    `contact` a card with a phone number, `pin` a point on the map, `album` two to ten pictures or videos: these three
    are messages of their own, above it.
    """

    text: tuple[Label, ...]
    buttons: Rows = ()
    title: Label | None = None
    small: Label | None = None
    note: Label | None = None
    request: Request | None = None
    title_last: bool = False
    list_of_lines: bool = False
    media: SentMedia | Made | None = None
    pin: tuple[float, float] | None = None
    contact: SharedContact | None = None
    album: tuple[SentMedia, ...] = ()


def screen(*text: Label, buttons: Rows = (), title: Label | None = None) -> Screen:
    """A screen of these paragraphs."""
    return Screen(text, buttons, title)


def in_rows(buttons: list[Button] | tuple[Button, ...], width: int = 1) -> Rows:
    """The buttons in rows of at most `width`."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
