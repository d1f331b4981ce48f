"""A broadcast as people get it: one function for the preview and for the sending, so that both are the same."""

from __future__ import annotations

from bot.broadcasts.model import Content
from bot.spoken import Spoken, speak
from conversations.broadcasts.stopping import STOP_NEWS
from conversations.events import SentMedia
from conversations.menus import HOME_BUTTON
from conversations.screen import Screen


def spoken(content: Content, language: str) -> Spoken:
    """The message in one language, with the way to stop news."""
    media = next((SentMedia(kind, file_id) for kind, file_id in content.media), None)  # type: ignore[arg-type]
    return speak(
        Screen((content.in_language(language),), ((STOP_NEWS, HOME_BUTTON),), media=media),
        language,
    )
