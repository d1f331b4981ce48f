"""A broadcast as people get it: one function for the preview and for the sending, so that both are the same."""

from __future__ import annotations

from dataclasses import replace

from bot.broadcasts.model import ASK, LINK, OPEN, Content, OwnButton
from bot.broadcasts.presses.actions import label
from bot.i18n import say
from bot.spoken import Spoken, speak
from conversations.broadcasts.standing import NEWS_HOME, ONLY_SHOWN, pressed
from conversations.broadcasts.stopping import STOP_NEWS
from conversations.events import SentMedia
from conversations.reading.links import host_of
from conversations.screen import Button, Rows, Screen
from conversations.text import T


def spoken(content: Content, language: str, number: int) -> Spoken:
    """The message in one language, with its own buttons and the way to stop news.

    What goes with it is above the words, or carries them; the buttons are under the last message.
    """
    media = tuple(SentMedia(kind, file_id) for kind, file_id in content.media)  # type: ignore[arg-type]
    return speak(
        Screen(
            (content.in_language(language),),
            (*_own(content, number), (STOP_NEWS, NEWS_HOME)),
            media=media[0] if len(media) == 1 else None,
            album=media if len(media) > 1 else (),
            pin=content.point,
        ),
        language,
    )


def shown(content: Content, language: str, *, test: bool = False) -> Spoken:
    """The same message for who looks at it before: its buttons do nothing, and a test says what it is."""
    message = spoken(content, language, 0)
    harmless = tuple(tuple((label, "" if url else ONLY_SHOWN, url) for label, _, url in row) for row in message.buttons)
    mark = (("small", say(T("🧪 A test. It has not gone to people yet."), language)),) if test else ()
    return replace(message, paragraphs=(*mark, *message.paragraphs), buttons=harmless)


def _own(content: Content, number: int) -> Rows:
    """Where they are about several offers, each says about which."""
    offers = {button.offer for button in content.buttons if button.offer}
    rows: list[tuple[Button, ...]] = []
    for at, button in enumerate(content.buttons):
        if button.kind == ASK:
            rows += [(Button(one, pressed(number, at, choice)),) for choice, one in enumerate(button.answers)]
        elif button.kind == LINK:
            leads = T("{title} · {host}", title=button.title, host=host_of(button.url))
            rows.append((Button(leads, icon="🔗", url=button.url),))
        else:
            rows.append((_about_offer(button, pressed(number, at), named=len(offers) > 1),))
    return tuple(rows)


def _about_offer(button: OwnButton, action: str, *, named: bool) -> Button:
    if button.kind == OPEN:
        return Button(label(button) if named else T("Details"), action, icon="🔎")
    return Button(label(button) if named else T("Sign up"), action, icon="✍️")
