"""Bot API: the topics of a forum."""

from __future__ import annotations

from bot.simulator.limits import ICON_COLORS, TOPIC_NAME
from bot.simulator.model import JSON, Chat, Topic, User
from bot.simulator.params import Params
from bot.simulator.posting import reachable_chat
from bot.simulator.refused import bad_request
from bot.simulator.state import State

_USUAL_COLOR = 7322096


def open_topic(state: State, chat: Chat, opener: User, name: str, color: int = _USUAL_COLOR) -> Topic:
    """Opens a topic; the bot hears of it even where it opened the topic itself."""
    created = {"name": name, "icon_color": color}
    message = state.post(chat, opener, {"forum_topic_created": created})
    message.thread = message.id
    topic = chat.topics[message.id] = Topic(message.id, name, color, opener.id)
    state.message_changed(message)
    state.tell_bot(message)
    state.chat_changed(chat)
    return topic


def report(state: State, chat: Chat, topic: Topic, who: User, content: JSON) -> None:
    """Puts a service message about a topic into it."""
    state.tell_bot(state.post(chat, who, content, thread=topic.id))
    state.chat_changed(chat)


def drop_topic(state: State, chat: Chat, topic: Topic) -> None:
    """Deletes a topic with all its messages; nobody is told."""
    topic.deleted = True
    state.remove(chat, [m.id for m in chat.messages.values() if m.thread == topic.id and not m.deleted])
    state.chat_changed(chat)


def _forum(state: State, params: Params) -> Chat:
    chat = reachable_chat(state, params)
    if chat.type != "supergroup":
        raise bad_request("method is available for supergroup chats only" if not chat.is_private
                          else "the chat is not a forum")  # fmt: skip
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(chat: Chat, params: Params) -> Topic:
    topic = chat.topics.get(params.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    return topic


def _checked_name(name: str) -> str:
    if not name.strip():
        raise bad_request("TOPIC_TITLE_EMPTY")
    if len(name) > TOPIC_NAME:
        raise bad_request("topic name is too long")
    return name.strip()


def create_forum_topic(state: State, params: Params) -> JSON:
    """createForumTopic."""
    chat = _forum(state, params)
    if not state.bot_may(chat, "can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    name = _checked_name(params.text("name"))
    color = params.integer("icon_color", _USUAL_COLOR)
    if color not in ICON_COLORS:
        raise bad_request("invalid icon color specified")
    state.rates.change(chat)
    topic = open_topic(state, chat, state.bot, name, color)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def edit_forum_topic(state: State, params: Params) -> bool:
    """editForumTopic; the bot may change the topics that it opened."""
    chat = _forum(state, params)
    topic = _topic(chat, params)
    if topic.created_by != state.bot.id and not state.bot_may(chat, "can_manage_topics"):
        raise bad_request("not enough rights to edit the topic")
    name = _checked_name(params.text("name")) if "name" in params.raw else topic.name
    if name == topic.name and not params.has("icon_custom_emoji_id"):
        raise bad_request("TOPIC_NOT_MODIFIED")
    state.rates.change(chat)
    topic.name = name
    report(state, chat, topic, state.bot, {"forum_topic_edited": {"name": name}})
    return True


def _toggle(state: State, params: Params, *, closed: bool) -> bool:
    chat = _forum(state, params)
    topic = _topic(chat, params)
    if topic.created_by != state.bot.id and not state.bot_may(chat, "can_manage_topics"):
        raise bad_request("not enough rights to close or open the topic")
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    report(state, chat, topic, state.bot, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def close_forum_topic(state: State, params: Params) -> bool:
    """closeForumTopic."""
    return _toggle(state, params, closed=True)


def reopen_forum_topic(state: State, params: Params) -> bool:
    """reopenForumTopic."""
    return _toggle(state, params, closed=False)


def delete_forum_topic(state: State, params: Params) -> bool:
    """deleteForumTopic."""
    chat = _forum(state, params)
    topic = _topic(chat, params)
    if not state.bot_may(chat, "can_delete_messages"):
        raise bad_request("not enough rights to delete the topic")
    drop_topic(state, chat, topic)
    return True


def get_forum_topic_icon_stickers(_state: State, _params: Params) -> list[JSON]:
    """getForumTopicIconStickers: a few, as stickers with a custom emoji."""
    look = {"type": "custom_emoji", "width": 100, "height": 100, "is_animated": False, "is_video": False}
    return [
        {**look, "file_id": f"icon-{i}", "file_unique_id": f"icon{i}", "emoji": emoji, "custom_emoji_id": f"53{i:017}"}
        for i, emoji in enumerate("📰💬✅🎓💼")
    ]


METHODS = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "getForumTopicIconStickers": get_forum_topic_icon_stickers,
}
