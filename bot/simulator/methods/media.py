"""Bot API: photos, voice notes, documents and the like, albums, and fetching files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.simulator.files import media_json, path_of
from bot.simulator.limits import DOWNLOAD_BYTES
from bot.simulator.model import JSON, MEDIA_KINDS, Message
from bot.simulator.params import Params
from bot.simulator.posting import reachable_chat, read_caption, reply_of, send, thread_of
from bot.simulator.refused import bad_request
from bot.simulator.state import State

_CAPTIONLESS = frozenset({"video_note", "sticker"})
_IN_ALBUMS = frozenset({"photo", "video", "document", "audio"})


def _sender(kind: str) -> Callable[[State, Params], JSON]:
    def send_media(state: State, params: Params) -> JSON:
        caption = {} if kind in _CAPTIONLESS else read_caption(params)
        # Who may not be written to is refused before a file is stored for nothing.
        reachable_chat(state, params)
        stored = state.files.received(params, kind, params.raw.get(kind))
        content = {**media_json(stored, kind), **caption}
        return state.message_json(send(state, params, content))

    return send_media


def input_media(state: State, params: Params, item: Any) -> JSON:
    """The content that an InputMedia describes."""
    if not isinstance(item, dict):
        raise bad_request("expected an Object as InputMedia")
    kind = str(item.get("type", ""))
    if kind not in (*_IN_ALBUMS, "animation"):
        raise bad_request("type must be a valid InputMedia type")
    stored = state.files.received(params, kind, item.get("media"))
    return {**media_json(stored, kind), **read_caption(Params(item))}


def send_media_group(state: State, params: Params) -> list[JSON]:
    """sendMediaGroup."""
    items = params.value("media")
    if not isinstance(items, list) or not 2 <= len(items) <= 10:
        raise bad_request("group send failed: there must be 2-10 media in an album")
    chat = reachable_chat(state, params)
    reply_to, thread = reply_of(chat, params, thread_of(chat, params))
    contents = [input_media(state, params, item) for item in items]
    kinds = {kind for content in contents for kind in content if kind in MEDIA_KINDS}
    if not kinds <= _IN_ALBUMS or (len(kinds) > 1 and kinds & {"document", "audio"}):
        raise bad_request("Can't use the media of the specified type in the album")
    state.rates.send(chat, len(items))
    state.last_album_id += 1
    album = str(state.last_album_id)
    sent: list[Message] = [
        state.post(chat, state.bot, content, thread=thread, reply_to=reply_to, media_group_id=album)
        for content in contents
    ]
    return [state.message_json(message) for message in sent]


def get_file(state: State, params: Params) -> JSON:
    """getFile."""
    stored = state.files.find(params.text("file_id"))
    if len(stored.data) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": params.text("file_id"),
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": path_of(stored),
    }


def get_user_profile_photos(state: State, params: Params) -> JSON:
    """getUserProfilePhotos: nobody here has one."""
    if params.integer("user_id") not in state.users:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


METHODS = {
    "sendPhoto": _sender("photo"),
    "sendVoice": _sender("voice"),
    "sendDocument": _sender("document"),
    "sendVideo": _sender("video"),
    "sendVideoNote": _sender("video_note"),
    "sendAudio": _sender("audio"),
    "sendAnimation": _sender("animation"),
    "sendSticker": _sender("sticker"),
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
    "getUserProfilePhotos": get_user_profile_photos,
}
