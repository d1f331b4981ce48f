"""What a person can do to the bot, told without Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MediaKind = Literal["voice", "photo", "document", "video", "video_note", "audio", "animation", "sticker"]


@dataclass(frozen=True, slots=True)
class Said:
    """A text message; Telegram lets up to 4,096 characters through."""

    text: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command without the slash and the bot's name: `/start fair-12` is ("start", "fair-12")."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A press on an inline button: the turn its screen was made for (-1: a menu, never stale) and what it does."""

    turn: int
    action: str


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card; `own` only when Telegram says that it is the sender's (anyone can forward a stranger's)."""

    number: str
    own: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A point in degrees; it can be set by hand from the attach menu, so it is a hint and no proof."""

    latitude: float
    longitude: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class SentMedia:
    """A voice note, picture or file by its Telegram file id, which stays valid for this bot.

    `name` is the file name of a document, as its sender's phone gave it.
    """

    kind: MediaKind
    file_id: str
    caption: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message that was sent before says something else now."""

    now: Said | SentMedia


@dataclass(frozen=True, slots=True)
class SentOther:
    """Anything the bot has no use for (a poll, a dice, a game)."""

    what: str


Event = Said | Commanded | Tapped | SharedContact | SharedLocation | SentMedia | Edited | SentOther
