"""Turns a Telegram update into what happened: who did what in which chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot

from bot.turn import Origin
from conversations.events import (
    Commanded,
    Edited,
    Event,
    MediaKind,
    Said,
    SentMedia,
    SentOther,
    SharedContact,
    SharedLocation,
    Tapped,
)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
"""What the bot asks Telegram for; the setting sticks, so it is said on every start."""


@dataclass(frozen=True, slots=True)
class BotMoved:
    """The bot's own standing in a chat is now "member", "administrator", "left", "kicked" and so on."""

    status: str
    topics: bool = False


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """Someone is no longer in a group."""

    telegram_id: int


@dataclass(frozen=True, slots=True)
class GroupMoved:
    """A group became a supergroup with another id."""

    new_chat_id: int


Happening = Event | BotMoved | MemberLeft | GroupMoved


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update. `chat_id` orders it: what happens in one chat is taken one after another.

    `message_id` is the message that was sent or whose button was pressed; `answers` the one that it answers, and
    `reply_to` is set when that is one of the bot; `query_id` when a button waits for its answer; `album` when it is one
    of several pictures or files that belong together; `answered` is the text of a human's message that is answered;
    `on_media` what kind of media the pressed message is ("" for a text, or where Telegram no longer tells).
    """

    update_id: int
    chat_id: int
    private: bool
    sender_id: int
    first_name: str
    language: str
    event: Happening
    message_id: int = 0
    thread_id: int = 0
    answers: int = 0
    reply_to: int = 0
    album: str = ""
    query_id: str = ""
    forum: bool = False
    answered: str = ""
    on_media: str = ""

    @property
    def origin(self) -> Origin:
        """The message as what is passed on remembers it."""
        return Origin(self.chat_id, self.message_id, self.album and f"{self.chat_id}:{self.album}")


def read_update(raw: Mapping[str, Any], bot: Bot) -> Incoming | None:
    """What an update means; None for what the bot has no use for (its own messages, channels).

    Reads the JSON itself: PTB would build some thirty objects, most of them buttons of the pressed screen, at a sixth
    of what a whole turn costs.
    """
    kind = next((kind for kind in ALLOWED if kind in raw), None)
    if kind is None:
        return None
    body = raw[kind]
    message = body.get("message", {}) if kind == "callback_query" else body
    chat, user = message.get("chat"), body.get("from")
    if chat is None or user is None or chat["type"] == "channel":
        return None
    event = _happening(kind, body)
    if event is None or _is_for_another(message, bot):
        return None
    replied = _answered(message.get("reply_to_message"))
    return Incoming(
        update_id=raw["update_id"],
        chat_id=chat["id"],
        private=chat["type"] == "private",
        sender_id=user["id"],
        first_name=user["first_name"],
        language=user.get("language_code", ""),
        event=event,
        message_id=message.get("message_id", 0),
        thread_id=message.get("message_thread_id", 0) if message.get("is_topic_message") else 0,
        answers=0 if replied is None else replied["message_id"],
        reply_to=replied["message_id"] if replied is not None and replied["from"]["id"] == bot.id else 0,
        album=message.get("media_group_id", ""),
        query_id=body["id"] if kind == "callback_query" else "",
        forum=chat.get("is_forum", False),
        answered=_words_of(replied) if kind == "message" else "",
        on_media=next((one for one in _KINDS if one in message), "") if kind == "callback_query" else "",
    )


def _answered(replied: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The message that is answered; in a topic everything "answers" its opening notice, which is none."""
    return None if replied is None or "from" not in replied or "forum_topic_created" in replied else replied


def _words_of(replied: Mapping[str, Any] | None) -> str:
    """What a human wrote; what the bot said is no one's to use again, since it may be a returnee's words."""
    if replied is None or replied["from"].get("is_bot", True):
        return ""
    text: str = replied.get("text", "")
    return text


def _is_for_another(message: Mapping[str, Any], bot: Bot) -> bool:
    """A command with the name of some other bot of the group: "/start@that_bot"."""
    match message:
        case {"entities": [{"type": "bot_command", "offset": 0, "length": int(length)}, *_], "text": str(text)}:
            name = text[:length].partition("@")[2]
            return name != "" and name.lower() != bot.username.lower()
    return False


def _happening(kind: str, body: Mapping[str, Any]) -> Happening | None:
    match kind:
        case "message":
            return _said(body)
        case "edited_message":
            said = _said(body)
            return Edited(said) if isinstance(said, Said | SentMedia) else None
        case "callback_query":
            return _tapped(body.get("data", ""))
        case "my_chat_member":
            new = body["new_chat_member"]
            return BotMoved(new["status"], new.get("can_manage_topics", False))
        case "chat_member":
            member = body["new_chat_member"]
            # Who may not write there stays "restricted", also after leaving.
            gone = member["status"] in ("left", "kicked") or not member.get("is_member", True)
            return MemberLeft(member["user"]["id"]) if gone else None
    return None


def _tapped(data: str) -> Tapped:
    """Callback data is "turn|action"; "-" stands for a button that is never old. Anyone can send any data."""
    turn, _, action = data.partition("|")
    return Tapped(int(turn) if turn.isdecimal() and turn.isascii() else -1, action)


_KINDS: tuple[MediaKind, ...] = ("animation", "voice", "photo", "document", "video", "video_note", "audio", "sticker")
"""An animation comes first: it brings a document of the same file along."""

_UNUSABLE = ("poll", "dice", "game", "story", "checklist", "paid_media")
"""What somebody sent into a group that can go nowhere else; all else that is not known there is Telegram's own."""

_SERVICE = ("pinned_message", "users_shared", "write_access_allowed")


def _said(message: Mapping[str, Any]) -> Happening | None:
    match message:
        case {"migrate_to_chat_id": int(chat_id)}:
            return GroupMoved(chat_id)
        case {"left_chat_member": {"id": int(gone)}}:
            return MemberLeft(gone)
        case {"text": str(text)}:
            return _command(message) or Said(text)
        case {"contact": {"phone_number": str(number)} as contact}:
            name = " ".join(filter(None, (contact.get("first_name"), contact.get("last_name"))))
            return SharedContact(number, contact.get("user_id") == message["from"]["id"], name)
        case {"location": {"latitude": latitude, "longitude": longitude}}:
            return SharedLocation(latitude, longitude, message.get("venue", {}).get("title", ""))
    for kind in _KINDS:
        media = message.get(kind)
        if media:
            file_id = media[-1]["file_id"] if kind == "photo" else media["file_id"]
            name = media.get("file_name", "") if kind == "document" else ""
            return SentMedia(kind, file_id, message.get("caption", ""), name)
    if message["chat"]["type"] == "private":
        return None if any(name in message for name in _SERVICE) else SentOther("other")
    return SentOther("other") if any(name in message for name in _UNUSABLE) else None


def _command(message: Mapping[str, Any]) -> Commanded | None:
    match message:
        case {"entities": [{"type": "bot_command", "offset": 0}, *_], "text": str(text)}:
            name, *argument = text[1:].split(maxsplit=1)
            return Commanded(name.partition("@")[0].lower(), "".join(argument).strip())
    return None
