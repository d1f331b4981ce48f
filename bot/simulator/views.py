"""Users, chats and messages as the page of the demo sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.drawing import message_json
from bot.simulator.model import JSON, Chat, Message, User

if TYPE_CHECKING:
    from bot.simulator.state import State


def user_view(user: User) -> JSON:
    """A person or the bot."""
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
        "phone": user.phone,
        "language_code": user.language_code,
        "is_bot": user.is_bot,
        "role": user.role,
    }


def chat_view(state: State, chat: Chat) -> JSON:
    """A chat with its members, topics, pins and the keyboard now showing."""
    title = state.users[chat.id].first_name if chat.is_private else chat.title
    return {
        "id": chat.id,
        "type": chat.type,
        "title": title,
        "is_forum": chat.is_forum,
        "members": [{"user_id": m.user_id, "status": m.status} for m in chat.members.values()],
        "topics": [
            {"id": t.id, "name": t.name, "icon_color": t.icon_color, "closed": t.closed, "deleted": t.deleted}
            for t in chat.topics.values()
        ],
        "blocked": chat.blocked,
        "pinned": list(chat.pinned),
        "keyboard": chat.keyboard,
        "migrated_to": chat.migrated_to,
    }


def message_view(state: State, message: Message) -> JSON:
    """The Bot API's Message and what a phone shows besides."""
    chat = state.chats[message.chat_id]
    drawn = message_json(state, message)
    drawn |= {
        "edited": message.edited,
        "reply_keyboard": message.reply_keyboard if chat.keyboard_message == message.id else None,
        "reactions": [{"user_id": user, "emoji": emoji} for user, emoji in message.reactions.items()],
        "thread_id": message.thread,
        "outgoing_from": message.sender.id,
    }
    if message.file_id:
        drawn["file_url"] = f"/sim/file/{message.file_id}"
    return drawn


def commands_view(state: State, chat: Chat) -> list[JSON]:
    """The bot's commands as they show in this chat."""
    language = state.users[chat.id].language_code if chat.is_private else ""
    return state.profile.commands_seen(chat, language)


def state_view(state: State) -> JSON:
    """Everything, for a page that has just opened."""
    chats = [chat for chat in state.chats.values() if chat.migrated_to is None]
    return {
        "bot": user_view(state.bot),
        "people": [user_view(user) for user in state.users.values() if not user.is_bot],
        "chats": [chat_view(state, chat) for chat in chats],
        "messages": {
            str(chat.id): [message_view(state, m) for m in chat.messages.values() if not m.deleted] for chat in chats
        },
        "commands": {str(chat.id): commands_view(state, chat) for chat in chats},
    }
