"""Keyboards below a message or in place of the phone's own, checked as Telegram checks them."""

from __future__ import annotations

import re
from typing import Any

from bot.simulator.limits import CALLBACK_DATA
from bot.simulator.model import JSON, Chat
from bot.simulator.params import Params
from bot.simulator.refused import bad_request

_ACTIONS = frozenset(
    {"callback_data", "url", "copy_text", "web_app", "login_url", "switch_inline_query", "pay", "callback_game",
     "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"}
)  # fmt: skip
_URL = re.compile(
    r"(?:https?|ton)://[^\s/]+\.[^\s]+$|https?://localhost|tg://\S+$|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$", re.IGNORECASE
)


def read_markup(params: Params, chat: Chat) -> JSON | None:
    """The reply_markup of a call, or None."""
    value = params.value("reply_markup")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = _rows(value["inline_keyboard"], "inline_keyboard")
        kept = [[_inline_button(button) for button in row] for row in rows if row]
        if sum(map(len, kept)) > 100:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": kept} if kept else None
    if "keyboard" in value:
        rows = _rows(value["keyboard"], "keyboard")
        return {**value, "keyboard": [[_key(button, chat) for button in row] for row in rows if row]}
    if value.get("remove_keyboard") or value.get("force_reply"):
        return value
    return None


def _rows(rows: Any, field: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" of the ReplyMarkup must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" of the ReplyMarkup must be an Array of Arrays')
    return rows


def _inline_button(button: Any) -> JSON:
    trouble = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(trouble + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request(trouble + 'field "text" must be a non-empty String' if "text" in button
                          else trouble + 'Can\'t find field "text"')  # fmt: skip
    if not _ACTIONS & button.keys():
        raise bad_request(trouble + "Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.match(url := str(button["url"])):
        # Telegram reads tel:+855… as a host with a port.
        why = "Wrong port number specified in the URL" if url.startswith("tel:") else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {why}")
    if "copy_text" in button and not 1 <= len(str((button["copy_text"] or {}).get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return button


def _key(button: Any, chat: Chat) -> JSON:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if button.get("request_contact") and not chat.is_private:
        raise bad_request("phone number can be requested in private chats only")
    if button.get("request_location") and not chat.is_private:
        raise bad_request("location can be requested in private chats only")
    return button
