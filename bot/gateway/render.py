"""Draws what is to be said as Telegram calls. Alone knows HTML, lengths and what callback data looks like."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.gateway.api import Call
from bot.spoken import Spoken, Style

_STATELESS = "m:"
_SEND_MEDIA = {
    "voice": "sendVoice",
    "photo": "sendPhoto",
    "document": "sendDocument",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
    "audio": "sendAudio",
}
_WITHOUT_CAPTION = "video_note"
_SHORT_END = 200
"""With less room than this left in a message, the next paragraph begins another."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button that is being answered: its query, the message it is on, and whether that message is still good."""

    query_id: str
    message_id: int
    stale: bool = False


def draw_reply(
    chat_id: int,
    screens: Sequence[Spoken],
    turn: int,
    *,
    pressed: Pressed | None = None,
    toast: str = "",
    asked: str = "",
    thanks: str = "",
    point_down: str = "",
) -> list[Call]:
    """The calls that show screens to the person who just acted.

    After a press the first screen takes the place of the pressed one, so that a shared phone keeps no trail; an old
    button loses its keyboard instead. `asked`: what the share button asks for that the phone still shows; it is taken
    away with `thanks`, unless the last screen asks too. `point_down` goes with a new share button.
    """
    calls: list[Call] = []
    if pressed is not None and pressed.query_id:
        answer: dict[str, Any] = {"callback_query_id": pressed.query_id}
        if toast:
            answer["text"] = toast[:200]
        calls.append(("answerCallbackQuery", answer))
    if not screens:
        return calls
    asks = screens[-1].request or ""
    # Where the share button goes or changes, its message stands below the pressed one: the talk goes on down there.
    in_place = pressed is not None and not pressed.stale and asked in ("", asks) and _plain(screens[0])
    if pressed is not None and not in_place:
        calls.append(("editMessageReplyMarkup", {"chat_id": chat_id, "message_id": pressed.message_id}))
    if asked and not asks:
        calls.append(("sendMessage", {"chat_id": chat_id, "text": thanks, "reply_markup": {"remove_keyboard": True}}))
    for index, screen in enumerate(screens):
        if index == 0 and in_place and pressed is not None:
            edited = {"chat_id": chat_id, "message_id": pressed.message_id, **_text(screen, turn)}
            calls.append(("editMessageText", edited))
        else:
            calls += draw(screen, {"chat_id": chat_id}, turn)
    if asks and asks != asked:
        calls.append(("sendMessage", {"chat_id": chat_id, "text": point_down, "reply_markup": _share(screens[-1])}))
    return calls


def draw(screen: Spoken, to: Mapping[str, Any], turn: int = 0) -> list[Call]:
    """The calls that send one screen to a chat (`to`: chat_id, perhaps message_thread_id)."""
    calls: list[Call] = []
    if screen.pin is not None:
        calls.append(("sendLocation", {**to, "latitude": screen.pin[0], "longitude": screen.pin[1]}))
    if screen.contact is not None:
        number, name = screen.contact
        calls.append(("sendContact", {**to, "phone_number": number, "first_name": name or number}))
    if screen.media is None:
        return [*calls, *(("sendMessage", {**to, **_text(page, turn)}) for page in _pages(screen))]
    kind, file_id = screen.media
    if not screen.paragraphs and not screen.buttons:
        return [*calls, (_SEND_MEDIA[kind], {**to, kind: file_id})]
    if kind == _WITHOUT_CAPTION or _caption_length(screen) > MessageLimit.CAPTION_LENGTH:
        return [
            *calls,
            (_SEND_MEDIA[kind], {**to, kind: file_id}),
            *draw(replace(screen, media=None, pin=None), to, turn),
        ]
    caption = {("caption" if name == "text" else name): value for name, value in _text(screen, turn).items()}
    caption.pop("link_preview_options")
    return [*calls, (_SEND_MEDIA[kind], {**to, kind: file_id, **caption})]


ALBUM = 10
"""Pictures that one album holds."""


def draw_parts(parts: Sequence[Spoken], to: Mapping[str, Any]) -> list[Call]:
    """The calls that send one screen or, several together, an album: a message for each part first, then the rest."""
    if len(parts) == 1:
        return draw(parts[0], to)
    long = [part for part in parts if _caption_length(part) > MessageLimit.CAPTION_LENGTH]
    media = [_part(replace(part, paragraphs=()) if part in long else part) for part in parts]
    calls: list[Call] = [("sendMediaGroup", {**to, "media": media})]
    for part in long:
        calls += draw(replace(part, media=None), to)
    return calls


def _caption_length(screen: Spoken) -> int:
    return sum(_units(text) + 2 for _, text in screen.paragraphs)


def _part(screen: Spoken) -> dict[str, Any]:
    assert screen.media is not None  # nothing else comes in an album
    kind, file_id = screen.media
    text = _text(screen, 0, MessageLimit.CAPTION_LENGTH)
    caption = {"caption": text["text"], "parse_mode": text["parse_mode"]} if screen.paragraphs else {}
    return {"type": kind, "media": file_id, **caption}


def edit_media(screen: Spoken, chat_id: int, message_id: int) -> Call:
    """The call that puts other media, or other words under it, in the place of what was sent before."""
    assert screen.media is not None
    where = {"chat_id": chat_id, "message_id": message_id}
    if screen.media[0] == "voice":  # a recording stays; only the words under it can change
        text = _text(screen, 0, MessageLimit.CAPTION_LENGTH)
        caption = {("caption" if name == "text" else name): value for name, value in text.items()}
        caption.pop("link_preview_options")
        return "editMessageCaption", {**where, **caption}
    markup = {name: value for name, value in _text(screen, 0).items() if name == "reply_markup"}
    return "editMessageMedia", {**where, "media": _part(screen), **markup}


def _pages(screen: Spoken) -> list[Spoken]:
    """What is too long for one message goes into several, with the buttons under the last: no word is lost."""
    pages: list[list[tuple[Style, str]]] = [[]]
    room = int(MessageLimit.MAX_TEXT_LENGTH)
    for style, text in screen.paragraphs:
        left = text
        while left:
            if room < _SHORT_END:
                pages.append([])
                room = int(MessageLimit.MAX_TEXT_LENGTH)
            piece = _fitting(left, room - 2)
            left = left[len(piece) :]
            pages[-1].append((style, piece))
            room -= _units(piece) + 2
    last = replace(screen, paragraphs=tuple(pages[-1]))
    return [*(Spoken(tuple(page)) for page in pages[:-1]), last]


def edit(screen: Spoken, chat_id: int, message_id: int) -> Call:
    """The call that redraws a message that was sent before."""
    return "editMessageText", {"chat_id": chat_id, "message_id": message_id, **_text(screen, 0)}


def _plain(screen: Spoken) -> bool:
    return screen.media is None and screen.pin is None


def _text(screen: Spoken, turn: int, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> dict[str, Any]:
    drawn, room = "", limit
    for style, text in screen.paragraphs:
        shown = _cut(text.replace("\u200b", ""), room)
        room -= _units(shown) + 2
        escaped = html.escape(shown, quote=False)
        drawn += f"<b>{escaped}</b>" if style == "bold" else escaped
        drawn += "\n" if style == "small" else "\n\n"
        if room <= 0:
            break
    body: dict[str, Any] = {
        "text": drawn.rstrip("\n") or "…",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if screen.buttons:
        body["reply_markup"] = {
            "inline_keyboard": [[_button(button, turn) for button in row] for row in screen.buttons]
        }
    return body


def _units(text: str) -> int:
    """Telegram counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, room: int) -> str:
    return text if _units(text) <= room else _fitting(text, max(room - 1, 0)) + "…"


def _fitting(text: str, room: int) -> str:
    """The longest beginning of at most `room` units."""
    end = min(len(text), room)
    while _units(text[:end]) > room:
        end -= max(1, (_units(text[:end]) - room) // 2)
    return text[:end]


def _button(button: tuple[str, str, str], turn: int) -> dict[str, str]:
    label, action, url = button
    label = label.replace("\u200b", "")
    if url:
        return {"text": label, "url": url}
    data = f"-|{action}" if action.startswith(_STATELESS) else f"{turn}|{action}"
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError(f"callback data too long: {data}")
    return {"text": label, "callback_data": data}


def _share(screen: Spoken) -> dict[str, Any]:
    button: dict[str, Any] = {"text": screen.share_label, f"request_{screen.request}": True}
    return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}
