"""Users, chats, members and messages as the JSON of the Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.model import JSON, Chat, Member, Message, User

if TYPE_CHECKING:
    from bot.simulator.state import State


def user_json(user: User) -> JSON:
    """The Bot API's User."""
    drawn: JSON = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.last_name:
        drawn["last_name"] = user.last_name
    if user.username:
        drawn["username"] = user.username
    if user.language_code:
        drawn["language_code"] = user.language_code
    return drawn


def chat_json(state: State, chat: Chat) -> JSON:
    """The Bot API's Chat."""
    if not chat.is_private:
        drawn: JSON = {"id": chat.id, "title": chat.title, "type": chat.type}
        if chat.is_forum:
            drawn["is_forum"] = True
        elif chat.type == "group":
            drawn["all_members_are_administrators"] = False
        return drawn
    user = state.users[chat.id]
    drawn = {"id": chat.id, "first_name": user.first_name, "type": "private"}
    if user.last_name:
        drawn["last_name"] = user.last_name
    if user.username:
        drawn["username"] = user.username
    return drawn


def message_json(state: State, message: Message, *, with_reply: bool = True) -> JSON:
    """The Bot API's Message, with the message it replies to one level deep."""
    chat = state.chats[message.chat_id]
    drawn: JSON = {
        "message_id": message.id,
        "from": user_json(message.sender),
        "chat": chat_json(state, chat),
        "date": message.date,
    }
    replied = message.reply_to
    if message.thread is not None:
        drawn["message_thread_id"] = message.thread
        drawn["is_topic_message"] = True
        if replied is None and message.thread != message.id:
            # Telegram treats every message of a topic as a reply to the service message that opened it.
            replied = message.thread
    elif message.root is not None:
        drawn["message_thread_id"] = message.root
    if with_reply and replied is not None:
        original = chat.messages.get(replied)
        if original is not None and not original.deleted:
            drawn["reply_to_message"] = message_json(state, original, with_reply=False)
    drawn.update(message.content)
    if message.edit_date is not None:
        drawn["edit_date"] = message.edit_date
    if message.media_group_id:
        drawn["media_group_id"] = message.media_group_id
    if message.markup is not None and "inline_keyboard" in message.markup:
        drawn["reply_markup"] = message.markup
    return drawn


def member_json(state: State, member: Member) -> JSON:
    """The Bot API's ChatMember."""
    drawn: JSON = {"user": user_json(state.users[member.user_id]), "status": member.status}
    match member.status:
        case "creator":
            drawn["is_anonymous"] = False
        case "administrator":
            drawn |= {"can_be_edited": False, "is_anonymous": False, **member.rights}
        case "kicked":
            drawn["until_date"] = 0
    return drawn


def full_chat_json(state: State, chat: Chat) -> JSON:
    """The Bot API's ChatFullInfo, as getChat gives it."""
    drawn = chat_json(state, chat)
    drawn |= {"accent_color_id": chat.id % 7, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    if not chat.is_private:
        drawn["permissions"] = dict.fromkeys(("can_send_messages", "can_invite_users", "can_pin_messages"), True)
        primary = next((link for link, valid in chat.links.items() if valid), None)
        if primary and state.bot_may(chat, "can_invite_users"):
            drawn["invite_link"] = primary
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        drawn["pinned_message"] = message_json(state, pinned)
    return drawn


_NO_GIFTS = {
    "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False,
    "gifts_from_channels": False,
}  # fmt: skip
