"""Empties a private chat as far as Telegram lets a bot: the calls that remove messages, and what is left behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.gateway.api import Call
from bot.gateway.render import draw
from bot.spoken import Spoken

AT_ONCE = 100
"""The most messages that one call removes."""


def empty_chat(
    chat_id: int, message_ids: Iterable[int], left: Sequence[Spoken], *, query_id: str = "", asked: str = ""
) -> list[Call]:
    """The calls that remove these messages and then show `left`.

    The removing comes first: whoever asks for it may have a moment only. Where the phone shows a share button
    (`asked`) it goes with what is left, which then has no buttons: a message carries one or the other.
    """
    ids = sorted(set(message_ids))
    calls: list[Call] = [("answerCallbackQuery", {"callback_query_id": query_id})] if query_id else []
    calls += [_remove(chat_id, ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE)]
    for screen in left:
        drawn = draw(screen, {"chat_id": chat_id})
        if asked:
            drawn[-1][1]["reply_markup"] = {"remove_keyboard": True}
        calls += drawn
    return calls


def halves(call: Call) -> list[Call]:
    """A removal that was refused, in two parts: one message that cannot go must not keep the others there."""
    _, parameters = call
    chat_id, ids = parameters["chat_id"], parameters["message_ids"]
    middle = len(ids) // 2
    return [_remove(chat_id, ids[:middle]), _remove(chat_id, ids[middle:])]


def can_be_halved(method: str, parameters: dict[str, Any]) -> bool:
    return method == _REMOVE and len(parameters["message_ids"]) > 1


def _remove(chat_id: int, ids: list[int]) -> Call:
    return _REMOVE, {"chat_id": chat_id, "message_ids": ids}


_REMOVE = "deleteMessages"
