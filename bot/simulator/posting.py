"""Where the bot's messages may go: the checks that every way of sending shares."""

from __future__ import annotations

from bot.simulator.entities import formatted
from bot.simulator.html import utf16_length
from bot.simulator.limits import CAPTION, TEXT
from bot.simulator.markup import read_markup
from bot.simulator.model import JSON, Chat, Message
from bot.simulator.params import Params
from bot.simulator.refused import Refused, bad_request, forbidden
from bot.simulator.state import State


def known_chat(state: State, params: Params, name: str = "chat_id") -> Chat:
    """The chat that the call names, if the bot ever heard of it."""
    given = params.text(name)
    if not given:
        raise bad_request(f"{name} is empty")
    try:
        chat = state.chats.get(int(given))
    except ValueError:
        wanted = given.removeprefix("@").lower()
        found = next((u for u in state.users.values() if u.username and u.username.lower() == wanted), None)
        chat = state.chats.get(found.id) if found and not given.isdigit() else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        moved = "group chat was upgraded to a supergroup chat"
        raise Refused(400, f"Bad Request: {moved}", {"migrate_to_chat_id": chat.migrated_to})
    return chat


def reachable_chat(state: State, params: Params, name: str = "chat_id") -> Chat:
    """The chat that the call names, if the bot may do something there."""
    chat = known_chat(state, params, name)
    if chat.is_private:
        if state.users[chat.id].deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    if not chat.has(state.bot.id):
        member = chat.members.get(state.bot.id)
        if member is None:
            raise bad_request("chat not found")
        how = "was kicked from" if member.status == "kicked" else "is not a member of"
        raise forbidden(f"bot {how} the {chat.type} chat")
    return chat


def thread_of(chat: Chat, params: Params) -> int | None:
    """The topic that the call names. The General topic is named by naming none; 1 is refused, as by Telegram."""
    thread = params.integer("message_thread_id")
    if not thread:
        return None
    topic = chat.topics.get(thread)
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed:
        # Real administrators with can_manage_topics may still write; a bot must live with the refusal anyway.
        raise bad_request("TOPIC_CLOSED")
    return thread


def reply_of(chat: Chat, params: Params, thread: int | None) -> tuple[int | None, int | None]:
    """The message that is replied to, and the topic, which a reply inherits."""
    given = params.value("reply_parameters")
    wanted = given if isinstance(given, dict) else {}
    number = int(wanted.get("message_id") or params.integer("reply_to_message_id"))
    if not number:
        return None, thread
    replied = chat.messages.get(number)
    if replied is None or replied.deleted:
        if wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return None, thread
        raise bad_request("message to be replied not found")
    if thread is None and replied.thread is not None:
        topic = chat.topics.get(replied.thread)
        if topic is not None and topic.closed:
            raise bad_request("TOPIC_CLOSED")
        thread = replied.thread
    return number, thread


def read_text(params: Params) -> JSON:
    """The text of a message with its entities."""
    text, entities = formatted(params.text("text"), params.text("parse_mode"), params.value("entities"))
    if not text:
        raise bad_request("message text is empty")
    # Characters outside the basic plane count twice here; Telegram may be kinder to them, never stricter.
    if utf16_length(text) > TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(params: Params) -> JSON:
    """The caption of a media message with its entities, or nothing."""
    if not params.has("caption"):
        return {}
    text, entities = formatted(params.text("caption"), params.text("parse_mode"), params.value("caption_entities"))
    if utf16_length(text) > CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def send(state: State, params: Params, content: JSON) -> Message:
    """Sends one message of this content to where the call says."""
    chat = reachable_chat(state, params)
    markup = read_markup(params, chat) if "reply_markup" in params.raw else None
    reply_to, thread = reply_of(chat, params, thread_of(chat, params))
    state.rates.send(chat)
    return state.post(chat, state.bot, content, thread=thread, reply_to=reply_to, markup=markup)
