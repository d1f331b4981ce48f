"""Draws what is to be said as Telegram calls. Alone knows HTML, lengths and what callback data looks like."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram.constants import FileSizeLimit, InlineKeyboardButtonLimit, MessageLimit

from bot.gateway import uploads
from bot.gateway.api import Call
from bot.spoken import Spoken, Style

_STATELESS = "m:"
SEND_MEDIA = {
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
    """The button that is being answered: its query, the message it is on, and whether that message is still good.

    `on_media`: what kind of media that message is ("" for a text). `kept`: a human wrote it, and it stays as it is.
    """

    query_id: str
    message_id: int
    stale: bool = False
    on_media: str = ""
    kept: bool = False


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
    button loses its keyboard instead. A picture takes the place of a text or of another picture. Where Telegram cannot
    do that (no picture becomes a text again) the new screen is sent first and then the picture is deleted: whoever
    reads slowly finds one screen with buttons at the end of the chat, nothing above it that looks as if it could still
    be pressed, and is at no moment without any. A file or a recording is something to keep: it only loses its buttons.

    `asked`: what the share button asks for that the phone still shows; it is taken away with `thanks`, unless the last
    screen asks too. `point_down` goes with a new share button.
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
    replaces = pressed is not None and not pressed.stale and not pressed.kept and asked in ("", asks)
    in_place = replaces and pressed is not None and _can_become(screens[0], pressed.on_media)
    deletes = replaces and not in_place and pressed is not None and pressed.on_media == "photo"
    if pressed is not None and not in_place and not deletes and not pressed.kept:
        calls.append(("editMessageReplyMarkup", {"chat_id": chat_id, "message_id": pressed.message_id}))
    if asked and not asks:
        calls.append(("sendMessage", {"chat_id": chat_id, "text": thanks, "reply_markup": {"remove_keyboard": True}}))
    for index, screen in enumerate(screens):
        if index == 0 and in_place and pressed is not None:
            change = edit_media if screen.has_file else edit
            calls.append(change(screen, chat_id, pressed.message_id, turn))
        else:
            calls += draw(screen, {"chat_id": chat_id}, turn)
    if asks and asks != asked:
        calls.append(("sendMessage", {"chat_id": chat_id, "text": point_down, "reply_markup": _share(screens[-1])}))
    if deletes and pressed is not None:
        calls.append(("deleteMessage", {"chat_id": chat_id, "message_id": pressed.message_id}))
    return calls


def draw(screen: Spoken, to: Mapping[str, Any], turn: int = 0) -> list[Call]:
    """The calls that send one screen to a chat (`to`: chat_id, perhaps message_thread_id)."""
    calls: list[Call] = []
    if screen.pin is not None:
        calls.append(("sendLocation", {**to, "latitude": screen.pin[0], "longitude": screen.pin[1]}))
    if screen.album:
        calls.append(
            ("sendMediaGroup", {**to, "media": [{"type": kind, "media": file} for kind, file in screen.album]})
        )
    if screen.contact is not None:
        number, name = screen.contact
        calls.append(("sendContact", {**to, "phone_number": number, "first_name": name or number}))
    file = _file(screen)
    if file is None:
        return [*calls, *(("sendMessage", {**to, **_text(page, turn)}) for page in _pages(screen))]
    kind, content = file
    if not screen.paragraphs and not screen.buttons:
        return [*calls, (SEND_MEDIA[kind], {**to, kind: content})]
    if kind == _WITHOUT_CAPTION or _caption_length(screen) > MessageLimit.CAPTION_LENGTH:
        words = replace(screen, media=None, made=None, pin=None, contact=None, album=())
        return [*calls, (SEND_MEDIA[kind], {**to, kind: content}), *draw(words, to, turn)]
    return [*calls, (SEND_MEDIA[kind], {**to, kind: content, **_caption(screen), **_markup(screen, turn)})]


def _file(screen: Spoken) -> tuple[str, Any] | None:
    """What goes along: its kind, and a file_id or what the program made. A picture too big for one goes as a file."""
    if screen.made is None:
        return screen.media
    kind, name, content = screen.made
    size = len(content) * 3 // 4
    if size > FileSizeLimit.FILESIZE_UPLOAD:
        raise ValueError(f"{name} is too large to be sent: {size} bytes")
    return "document" if size > FileSizeLimit.PHOTOSIZE_UPLOAD else kind, uploads.made(name, content)


def _can_become(screen: Spoken, on_media: str) -> bool:
    """Whether a message can be changed into this screen: a text into a text, a text or a picture into a picture."""
    file = _file(screen)
    if screen.pin is not None or screen.album:
        return False
    if file is None:
        return not on_media
    fits = _caption_length(screen) <= MessageLimit.CAPTION_LENGTH
    return file[0] == "photo" and on_media in ("", "photo") and fits


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
        calls += draw(replace(part, media=None, made=None), to)
    return calls


def messages_of(call: Call) -> int:
    """How many messages a sending call makes: Telegram counts each picture of an album."""
    method, parameters = call
    return len(parameters["media"]) if method == "sendMediaGroup" else 1


def _caption_length(screen: Spoken) -> int:
    return sum(_units(text) + 2 for _, text in screen.paragraphs)


def _part(screen: Spoken) -> dict[str, Any]:
    file = _file(screen)
    assert file is not None  # nothing else comes in an album
    return {"type": file[0], "media": file[1], **_caption(screen)}


def edit_media(screen: Spoken, chat_id: int, message_id: int, turn: int = 0) -> Call:
    """The call that puts other media, or other words under it, in the place of what was sent before."""
    where = {"chat_id": chat_id, "message_id": message_id}
    part, markup = _part(screen), _markup(screen, turn)
    if part["type"] == "voice":  # a recording stays; only the words under it can change
        return "editMessageCaption", {**where, **_caption(screen), **markup}
    return "editMessageMedia", {**where, "media": part, **markup}


def changing(call: Call, chat_id: int, message_id: int) -> Call:
    """The call that puts the words of a sending `call` into a message that was sent before; its file stays."""
    method, parameters = call
    where = {"chat_id": chat_id, "message_id": message_id}
    kept = {name: value for name, value in parameters.items() if name in _CHANGEABLE}
    return ("editMessageText" if method == "sendMessage" else "editMessageCaption"), {**where, **kept}


_CHANGEABLE = ("text", "caption", "parse_mode", "reply_markup", "link_preview_options")


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


def edit(screen: Spoken, chat_id: int, message_id: int, turn: int = 0) -> Call:
    """The call that redraws a message that was sent before."""
    return "editMessageText", {"chat_id": chat_id, "message_id": message_id, **_text(screen, turn)}


def _caption(screen: Spoken) -> dict[str, Any]:
    """The words under a picture or file, where it has any."""
    text = _text(screen, 0, MessageLimit.CAPTION_LENGTH)
    return {"caption": text["text"], "parse_mode": text["parse_mode"]} if screen.paragraphs else {}


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
    return body | _markup(screen, turn)


def _markup(screen: Spoken, turn: int) -> dict[str, Any]:
    if not screen.buttons:
        return {}
    rows = [[_button(button, turn) for button in row] for row in screen.buttons]
    return {"reply_markup": {"inline_keyboard": rows}}


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
