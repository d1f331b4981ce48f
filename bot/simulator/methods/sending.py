"""Bot API: sendMessage, places, contact cards, chat actions."""

from __future__ import annotations

from bot.simulator.model import JSON
from bot.simulator.params import Params
from bot.simulator.posting import reachable_chat, read_text, send
from bot.simulator.refused import bad_request
from bot.simulator.state import State

_ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
     "choose_sticker", "find_location", "record_video_note", "upload_video_note"}
)  # fmt: skip
_TYPING_SHOWS = 5


def send_message(state: State, params: Params) -> JSON:
    """sendMessage."""
    return state.message_json(send(state, params, read_text(params)))


def _location(params: Params) -> JSON:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def send_location(state: State, params: Params) -> JSON:
    """sendLocation."""
    return state.message_json(send(state, params, {"location": _location(params)}))


def send_venue(state: State, params: Params) -> JSON:
    """sendVenue."""
    location = _location(params)
    if not params.has("title") or not params.has("address"):
        raise bad_request("title or address is empty")
    venue = {"location": location, "title": params.text("title"), "address": params.text("address")}
    return state.message_json(send(state, params, {"venue": venue, "location": location}))


def send_contact(state: State, params: Params) -> JSON:
    """sendContact."""
    if not params.has("phone_number"):
        raise bad_request("phone number is empty")
    if not params.has("first_name"):
        raise bad_request("first name is empty")
    card = {name: params.text(name) for name in ("phone_number", "first_name", "last_name") if params.has(name)}
    return state.message_json(send(state, params, {"contact": card}))


def send_chat_action(state: State, params: Params) -> bool:
    """sendChatAction; Telegram does not mind a topic that is gone."""
    chat = reachable_chat(state, params)
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    thread = params.integer("message_thread_id") or None
    state.feed.tell("typing", chat_id=chat.id, thread_id=thread, seconds=_TYPING_SHOWS)
    return True


METHODS = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
}
