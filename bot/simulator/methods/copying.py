"""Bot API: copying and forwarding messages, one or many."""

from __future__ import annotations

from bot.simulator.markup import read_markup
from bot.simulator.model import JSON, MEDIA_KINDS, Chat, Message
from bot.simulator.params import Params
from bot.simulator.posting import known_chat, reachable_chat, read_caption, reply_of, thread_of
from bot.simulator.refused import bad_request
from bot.simulator.state import State

_COPIED = frozenset({"text", *MEDIA_KINDS, "location", "venue", "contact"})


def _copyable(message: Message | None) -> bool:
    return message is not None and not message.deleted and message.kind in _COPIED


def _source(state: State, params: Params, verb: str) -> Message:
    chat = known_chat(state, params, "from_chat_id")
    message = chat.messages.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request(f"message to {verb} not found")
    if not _copyable(message):
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def _sources(state: State, params: Params, verb: str) -> list[Message]:
    chat = known_chat(state, params, "from_chat_id")
    numbers = params.integers("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    if numbers != sorted(set(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [chat.messages[number] for number in numbers if _copyable(chat.messages.get(number))]
    if not found:
        raise bad_request(f"there are no messages to {verb}")
    return found


def forwarded(state: State, message: Message) -> JSON:
    """The content of a forwarded message: the same, and whose it was."""
    if "forward_origin" in message.content:
        return message.content
    origin = {"type": "user", "date": message.date, "sender_user": state.user_json(message.sender.id)}
    return {**message.content, "forward_origin": origin}


def _plain(message: Message) -> JSON:
    return {name: value for name, value in message.content.items() if name != "forward_origin"}


def copy_message(state: State, params: Params) -> JSON:
    """copyMessage."""
    source = _source(state, params, "copy")
    content = _plain(source)
    if "caption" in params.raw and source.kind in MEDIA_KINDS:
        content = {k: v for k, v in content.items() if not k.startswith("caption")} | read_caption(params)
    chat = reachable_chat(state, params)
    markup = read_markup(params, chat)
    reply_to, thread = reply_of(chat, params, thread_of(chat, params))
    state.rates.send(chat)
    sent = state.post(chat, state.bot, content, thread=thread, reply_to=reply_to, markup=markup)
    return {"message_id": sent.id}


def forward_message(state: State, params: Params) -> JSON:
    """forwardMessage."""
    source = _source(state, params, "forward")
    chat = reachable_chat(state, params)
    thread = thread_of(chat, params)
    state.rates.send(chat)
    return state.message_json(state.post(chat, state.bot, forwarded(state, source), thread=thread))


def _many(state: State, chat: Chat, thread: int | None, sources: list[Message], contents: list[JSON]) -> list[JSON]:
    state.rates.send(chat, len(sources))
    albums: dict[str, str] = {}
    sent = []
    for source, content in zip(sources, contents, strict=True):
        album = ""
        if source.media_group_id:
            if source.media_group_id not in albums:
                state.last_album_id += 1
                albums[source.media_group_id] = str(state.last_album_id)
            album = albums[source.media_group_id]
        sent.append(state.post(chat, state.bot, content, thread=thread, media_group_id=album))
    return [{"message_id": message.id} for message in sent]


def copy_messages(state: State, params: Params) -> list[JSON]:
    """copyMessages: skips what is gone, keeps albums together."""
    sources = _sources(state, params, "copy")
    chat = reachable_chat(state, params)
    bare = params.flag("remove_caption")
    contents = [{k: v for k, v in _plain(m).items() if not (bare and k.startswith("caption"))} for m in sources]
    return _many(state, chat, thread_of(chat, params), sources, contents)


def forward_messages(state: State, params: Params) -> list[JSON]:
    """forwardMessages."""
    sources = _sources(state, params, "forward")
    chat = reachable_chat(state, params)
    return _many(state, chat, thread_of(chat, params), sources, [forwarded(state, m) for m in sources])


METHODS = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
