"""What is called instead where Telegram does not take a call as it is, so that what was to be said is seen."""

from __future__ import annotations

from typing import Any

from bot.gateway.api import Call
from bot.gateway.failures import Failure
from bot.gateway.render import SEND_MEDIA

_SENDS = frozenset(SEND_MEDIA.values())


def instead(meaning: Failure, method: str, parameters: dict[str, Any]) -> Call | None:
    """The call that does nearly the same; None where there is none."""
    match meaning:
        case Failure.NOT_EDITABLE if method in ("editMessageText", "editMessageMedia"):
            return _anew(method, parameters)
        case Failure.NOT_DELETABLE if method == "deleteMessage":  # older than two days: its buttons at least go
            return "editMessageReplyMarkup", parameters
        case Failure.REFUSED if method in _SENDS or method == "editMessageMedia":
            return _words_only(method, parameters)
    return None


def _anew(method: str, parameters: dict[str, Any]) -> Call:
    """The message that was to be changed is gone: a new one."""
    rest = {name: value for name, value in parameters.items() if name not in ("message_id", "media")}
    if method == "editMessageText":
        return "sendMessage", rest
    media = dict(parameters["media"])
    kind = media.pop("type")
    return SEND_MEDIA[kind], {**rest, kind: media.pop("media"), **media}


def _words_only(method: str, parameters: dict[str, Any]) -> Call | None:
    """Telegram will not have this picture or file: its words and buttons go without it."""
    if method == "editMessageMedia":
        method, parameters = _anew(method, parameters)
    file = next(kind for kind, send in SEND_MEDIA.items() if send == method)
    if "caption" not in parameters and "reply_markup" not in parameters:
        return None
    rest = {name: value for name, value in parameters.items() if name not in (file, "caption")}
    return "sendMessage", {**rest, "text": parameters.get("caption", "…")}
