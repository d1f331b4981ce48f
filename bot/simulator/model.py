"""The things a stand-in for Telegram keeps: users, chats, members, topics, messages, presses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]

IN_CHAT = frozenset({"creator", "administrator", "member"})
MEDIA_KINDS = ("photo", "voice", "document", "video", "video_note", "audio", "animation", "sticker")


@dataclass(frozen=True, slots=True)
class User:
    """A person or the bot; `role` is a free label of the demo and unknown to the Bot API."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    phone: str = ""
    language_code: str = ""
    role: str = ""
    is_bot: bool = False
    deactivated: bool = False


@dataclass(slots=True)
class Member:
    """Someone's standing in a group: creator, administrator (with rights), member, left or kicked."""

    user_id: int
    status: str
    rights: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the service message that opened it."""

    id: int
    name: str
    icon_color: int
    created_by: int
    closed: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button, for reading in tests."""

    text: str
    callback_data: str = ""
    url: str = ""


@dataclass(slots=True)
class Message:
    """A message; `content` holds the Bot API's fields that say what it is, and is never changed in place.

    `thread` is the topic, `root` the message_thread_id that Telegram gives to replies outside of topics.
    """

    id: int
    chat_id: int
    date: int
    sender: User
    content: JSON
    thread: int | None = None
    reply_to: int | None = None
    root: int | None = None
    markup: JSON | None = None
    media_group_id: str = ""
    edit_date: int | None = None
    deleted: bool = False
    reactions: dict[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text or the caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[JSON]:
        """Formatting of the text or the caption."""
        found: list[JSON] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of inline buttons."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [
            [Button(b["text"], b.get("callback_data", ""), b.get("url", "")) for b in row if isinstance(b, dict)]
            for row in rows
        ]

    @property
    def inline_keyboard(self) -> JSON | None:
        """The markup if it is an inline keyboard: the only kind that the Bot API shows on a message."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    @property
    def reply_keyboard(self) -> JSON | None:
        """The ReplyKeyboardMarkup that came with this message."""
        return self.markup if self.markup and "keyboard" in self.markup else None

    @property
    def edited(self) -> bool:
        """Whether it was changed after sending."""
        return self.edit_date is not None

    @property
    def kind(self) -> str:
        """text, photo, voice, contact, location, … or the name of the service message."""
        for kind in ("text", "animation", *MEDIA_KINDS, "venue", "location", "contact"):
            if kind in self.content:
                return kind
        return next(iter(self.content), "")

    @property
    def file_id(self) -> str:
        """The file of a media message (the largest size of a photo)."""
        if self.kind not in MEDIA_KINDS:
            return ""
        media = self.content[self.kind]
        return str((media[-1] if isinstance(media, list) else media)["file_id"])


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's), a basic group or a supergroup, with all that was said in it."""

    id: int
    type: str
    title: str = ""
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    links: dict[str, bool] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    keyboard: JSON | None = None
    keyboard_message: int | None = None
    migrated_to: int | None = None
    last_id: int = 0
    last_act: float = -1e9

    @property
    def is_private(self) -> bool:
        """Whether it is the bot's chat with one person."""
        return self.type == "private"

    def has(self, user_id: int) -> bool:
        """Whether this user is in the group now."""
        member = self.members.get(user_id)
        return member is not None and member.status in IN_CHAT


@dataclass(slots=True)
class Query:
    """A press on an inline button that the bot may answer once, for a while."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    at: float
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a press: the toast that the person sees."""

    query_id: str
    user_id: int
    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True)
class StoredFile:
    """A file by its file_id; the bytes stay empty where only a link was given."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes = b""
