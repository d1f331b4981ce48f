"""Bot API: changing and deleting messages, reacting to them, pinning them."""

from __future__ import annotations

from bot.simulator.limits import DELETABLE, DICE_STAYS
from bot.simulator.markup import read_markup
from bot.simulator.methods.media import input_media
from bot.simulator.model import JSON, MEDIA_KINDS, Chat, Message
from bot.simulator.params import Params
from bot.simulator.posting import reachable_chat, read_caption, read_text
from bot.simulator.refused import bad_request
from bot.simulator.state import State

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_UNDELETABLE = frozenset({"forum_topic_created", "migrate_to_chat_id", "migrate_from_chat_id"})


def _editable(state: State, params: Params) -> tuple[Chat, Message]:
    chat = reachable_chat(state, params)
    if not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    # A message that brought a regular keyboard cannot be edited: the keyboard would lose its meaning.
    if message.sender.id != state.bot.id or (message.markup and "inline_keyboard" not in message.markup):
        raise bad_request("message can't be edited")
    if message.kind in _UNDELETABLE or message.kind.startswith(("forum_topic", "pinned")):
        raise bad_request("message can't be edited")
    return chat, message


def _change(state: State, params: Params, content: JSON | None) -> JSON:
    chat, message = _editable(state, params)
    markup = read_markup(params, chat)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    if (content is None or content == message.content) and markup == message.markup:
        raise bad_request(_SAME)
    state.rates.change(chat)
    message.markup = markup
    state.change(message, content)
    return state.message_json(message)


def edit_message_text(state: State, params: Params) -> JSON:
    """editMessageText; without a reply_markup the buttons go away, as with Telegram."""
    content = read_text(params)
    _, message = _editable(state, params)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _change(state, params, content)


def edit_message_caption(state: State, params: Params) -> JSON:
    """editMessageCaption."""
    caption = read_caption(params)
    _, message = _editable(state, params)
    if message.kind not in MEDIA_KINDS or message.kind in ("sticker", "video_note"):
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    return _change(state, params, kept | caption)


def edit_message_reply_markup(state: State, params: Params) -> JSON:
    """editMessageReplyMarkup."""
    return _change(state, params, None)


def edit_message_media(state: State, params: Params) -> JSON:
    """editMessageMedia."""
    _editable(state, params)
    return _change(state, params, input_media(state, params, params.value("media")))


def _may_delete(state: State, chat: Chat, message: Message) -> bool:
    if message.kind in _UNDELETABLE:
        return False
    if chat.is_private and message.kind == "dice" and state.clock() - message.date < DICE_STAYS:
        return False
    return chat.is_private or message.sender.id == state.bot.id or state.bot_may(chat, "can_delete_messages")


def _too_old(state: State, chat: Chat, message: Message) -> bool:
    if chat.type == "supergroup" and state.bot_may(chat, "can_delete_messages"):
        return False
    return state.clock() - message.date > DELETABLE


def delete_message(state: State, params: Params) -> bool:
    """deleteMessage."""
    chat = reachable_chat(state, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    if not _may_delete(state, chat, message):
        raise bad_request("message can't be deleted")
    if _too_old(state, chat, message):
        raise bad_request("message can't be deleted for everyone")
    state.remove(chat, [message.id])
    return True


def delete_messages(state: State, params: Params) -> bool:
    """deleteMessages: skips what is not there."""
    chat = reachable_chat(state, params)
    numbers = params.integers("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    found = [m for n in numbers if (m := chat.messages.get(n)) is not None and not m.deleted]
    if any(not _may_delete(state, chat, message) for message in found):
        raise bad_request("message can't be deleted")
    if any(_too_old(state, chat, message) for message in found):
        raise bad_request("message can't be deleted for everyone")
    state.remove(chat, [message.id for message in found])
    return True


def set_message_reaction(state: State, params: Params) -> bool:
    """setMessageReaction."""
    chat = reachable_chat(state, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to react not found")
    reactions = params.value("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if reactions:
        message.reactions[state.bot.id] = str(reactions[0].get("emoji", ""))
    else:
        message.reactions.pop(state.bot.id, None)
    state.message_changed(message)
    return True


def _may_pin(state: State, chat: Chat) -> None:
    if not chat.is_private and not state.bot_may(chat, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin_chat_message(state: State, params: Params) -> bool:
    """pinChatMessage; the bot also receives the service message about its own pin."""
    chat = reachable_chat(state, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request("message to pin not found")
    _may_pin(state, chat)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        pinned = state.post(chat, state.bot, {"pinned_message": state.message_json(message)}, thread=message.thread)
        state.tell_bot(pinned)
        state.chat_changed(chat)
    return True


def unpin_chat_message(state: State, params: Params) -> bool:
    """unpinChatMessage: this one, or the newest."""
    chat = reachable_chat(state, params)
    _may_pin(state, chat)
    number = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    state.chat_changed(chat)
    return True


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageMedia": edit_message_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_message_reaction,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
