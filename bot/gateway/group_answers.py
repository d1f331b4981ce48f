"""What a staff group is answered at once: a screen in the topic where it was asked for, or a word on a button."""

from __future__ import annotations

from bot.cases.actions import STAFF_LANGUAGE
from bot.gateway.api import Call
from bot.gateway.events import Incoming
from bot.gateway.render import draw_reply
from bot.i18n import say as spoken_in
from bot.spoken import Spoken, speak
from conversations.screen import Screen
from conversations.text import T


def toast(incoming: Incoming, words: T, *, stays: bool = True) -> list[Call]:
    """A private word to the one who pressed, that nobody else sees; it `stays` until it is put away."""
    text = spoken_in(words, STAFF_LANGUAGE)
    return [("answerCallbackQuery", {"callback_query_id": incoming.query_id, "text": text[:200], "show_alert": stays})]


def say(incoming: Incoming, reason: T) -> list[Call]:
    return in_group(incoming, Screen((reason,)))


def in_group(incoming: Incoming, *screens: Screen) -> list[Call]:
    return drawn(incoming, [speak(screen, STAFF_LANGUAGE) for screen in screens])


def drawn(incoming: Incoming, screens: list[Spoken]) -> list[Call]:
    return here(incoming, draw_reply(incoming.chat_id, screens, 0))


def here(incoming: Incoming, calls: list[Call]) -> list[Call]:
    """What is sent anew goes into the topic in which it was asked for."""
    where = {"message_thread_id": incoming.thread_id} if incoming.thread_id else {}
    return [
        (method, {**parameters, **where} if method.startswith("send") else parameters) for method, parameters in calls
    ]
