"""Text with formatting: trimmed and counted as Telegram does, with the commands and links that people type."""

from __future__ import annotations

import re
from typing import Any

from bot.simulator.html import parse_html, utf16_length
from bot.simulator.model import JSON
from bot.simulator.refused import bad_request

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPED = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<url>https?://[^\s<>]+|\b(?:www\.|t\.me/)[^\s<>]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]+\w)"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31})"
    r"|(?P<hashtag>(?<!\w)#\w+)"
)


def typed_entities(text: str) -> list[JSON]:
    """What Telegram finds by itself in a text that a person typed."""
    if not any(sign in text for sign in "/@#.:"):
        return []
    return [
        {"type": str(found.lastgroup), "offset": utf16_length(text[: found.start()]), "length": utf16_length(found[0])}
        for found in _TYPED.finditer(text)
    ]


def formatted(text: str, parse_mode: str, entities: Any = None) -> tuple[str, list[JSON]]:
    """The plain text and its entities, trimmed as Telegram trims it."""
    if not text.isascii() and _LONE_SURROGATE.search(text):
        raise bad_request("strings must be encoded in UTF-8")
    mode = parse_mode.lower()
    if mode == "html":
        plain, found = parse_html(text) if "<" in text or "&" in text else (text, [])
    elif mode in {"", "none"}:
        plain, found = text, list(entities) if isinstance(entities, list) else []
    else:
        # MarkdownV2 exists in Telegram; the stand-in speaks only what this program sends.
        raise bad_request("unsupported parse_mode")
    return _trimmed(plain.replace("\r", ""), found)


def _trimmed(text: str, entities: list[JSON]) -> tuple[str, list[JSON]]:
    ends = text.rstrip()
    trimmed = ends.lstrip()
    if trimmed == text or not entities:
        return trimmed, entities
    cut, size = utf16_length(ends) - utf16_length(trimmed), utf16_length(trimmed)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(size, entity["offset"] + entity["length"] - cut)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return trimmed, kept
