"""Turns a Telegram update into what happened: who did what in which chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Message, Update

from conversations.events import (
    Commanded,
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

    `message_id` is the message that was sent or whose button was pressed; `reply_to` is set when it answers a message
    of the bot; `query_id` when a button waits for its answer.
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
    reply_to: int = 0
    query_id: str = ""
    forum: bool = False


def read_update(raw: Mapping[str, Any], bot: Bot) -> Incoming | None:
    """What an update means; None for what the bot has no use for (its own messages, channels)."""
    update = Update.de_json(dict(raw), bot)
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or chat.type == "channel":
        return None
    event = _happening(update)
    if event is None:
        return None
    message = update.effective_message if isinstance(update.effective_message, Message) else None
    replied = message.reply_to_message if message is not None else None
    query = update.callback_query
    return Incoming(
        update_id=update.update_id,
        chat_id=chat.id,
        private=chat.type == "private",
        sender_id=user.id,
        first_name=user.first_name,
        language=user.language_code or "",
        event=event,
        message_id=update.effective_message.message_id if update.effective_message is not None else 0,
        thread_id=(message.message_thread_id or 0) if message is not None and message.is_topic_message else 0,
        reply_to=_answers(replied, bot),
        query_id=query.id if query is not None else "",
        forum=bool(chat.is_forum),
    )


def _answers(replied: Message | None, bot: Bot) -> int:
    """The message of the bot that is answered; in a topic everything "answers" its opening notice, which is none."""
    if replied is None or replied.from_user is None or replied.from_user.id != bot.id:
        return 0
    return 0 if replied.forum_topic_created is not None else replied.message_id


def _happening(update: Update) -> Happening | None:
    if update.callback_query is not None:
        return _tapped(update.callback_query.data or "")
    if update.my_chat_member is not None:
        new = update.my_chat_member.new_chat_member
        return BotMoved(str(new.status), bool(getattr(new, "can_manage_topics", False)))
    if update.chat_member is not None:
        gone = update.chat_member.new_chat_member
        return MemberLeft(gone.user.id) if gone.status in ("left", "kicked") else None
    return _said(update.message) if update.message is not None else None


def _tapped(data: str) -> Tapped:
    """Callback data is "turn|action"; "-" stands for a button that is never old. Anyone can send any data."""
    turn, _, action = data.partition("|")
    return Tapped(int(turn) if turn.isdecimal() and turn.isascii() else -1, action)


_KINDS: tuple[MediaKind, ...] = ("voice", "photo", "document", "video", "video_note", "audio", "sticker")


def _said(message: Message) -> Happening | None:
    if message.migrate_to_chat_id is not None:
        return GroupMoved(message.migrate_to_chat_id)
    if message.left_chat_member is not None:
        return MemberLeft(message.left_chat_member.id)
    if message.text is not None:
        return _command(message) or Said(message.text)
    if message.contact is not None:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        return SharedContact(message.contact.phone_number, own)
    if message.location is not None:
        return SharedLocation(message.location.latitude, message.location.longitude)
    if message.animation is not None:  # comes with a document of the same file
        return SentMedia("animation", message.animation.file_id, message.caption or "")
    for kind in _KINDS:
        media = getattr(message, kind)
        if media:
            file_id = media[-1].file_id if kind == "photo" else media.file_id
            return SentMedia(kind, file_id, message.caption or "")
    if message.chat.type == "private":
        return None if _service(message) else SentOther("other")
    return None


def _service(message: Message) -> bool:
    return any((message.pinned_message, message.users_shared, message.write_access_allowed))


def _command(message: Message) -> Commanded | None:
    text = message.text or ""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != "bot_command" or first.offset != 0:
        return None
    name, _, argument = text[1:].partition(" ")
    return Commanded(name.partition("@")[0].lower(), argument.strip())
