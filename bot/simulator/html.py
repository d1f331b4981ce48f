"""Telegram's HTML: text and formatting out of tags, with Telegram's complaints about wrong ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.simulator.model import JSON
from bot.simulator.refused import Refused, bad_request

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_TAGS = frozenset({*_SIMPLE, "a", "span", "tg-emoji", "tg-time"})
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_START = re.compile(r"<([a-zA-Z][^\s>/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_END = re.compile(r"</([^\s>]*)\s*>")
_NAME = re.compile(r"<([^\s>/]*)")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_PLAIN = re.compile(r"[^<&]+|.", re.DOTALL)
_LINK = re.compile(r"(?:https?|tg|ton)://\S+$|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$", re.IGNORECASE)


def utf16_length(text: str) -> int:
    """The length as Telegram counts it in entities, where most emoji are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[JSON]]:
    """The plain text, and its entities in Telegram's order."""
    return _Parser(source).parsed()


def _cannot(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int
    part: int
    order: int


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.length = 0
        self.parts: list[str] = []
        self.opened: list[_Open] = []
        self.found: list[tuple[int, int, int, JSON]] = []

    def parsed(self) -> tuple[str, list[JSON]]:
        while self.position < len(self.source):
            if self.source.startswith("</", self.position):
                self._close()
            elif self.source[self.position] == "<":
                self._open()
            else:
                self._write()
        if self.opened:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')
        self.found.sort(key=lambda found: found[:3])
        return "".join(self.parts), [entity for *_, entity in self.found]

    def _at(self) -> str:
        return f"at byte offset {len(self.source[: self.position].encode())}"

    def _write(self) -> None:
        match = _CHARACTER.match(self.source, self.position) or _PLAIN.match(self.source, self.position)
        if match is None:
            raise AssertionError("every character matches")
        text = match[0]
        if match.re is _CHARACTER:
            number, hexadecimal, name = match.groups()
            text = _NAMED[name] if name else chr(int(number) if number else int(hexadecimal, 16))
        self.parts.append(text)
        self.length += utf16_length(text)
        self.position = match.end()

    def _open(self) -> None:
        match = _START.match(self.source, self.position)
        name = _NAME.match(self.source, self.position)
        tag = (match or name or [""] * 2)[1].lower()
        if tag and tag not in _TAGS:
            raise _cannot(f'Unsupported start tag "{tag}" {self._at()}')
        if match is None:
            raise _cannot(f"Unclosed start tag {self._at()}")
        attributes = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(match[2])}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" {self._at()}')
        self.opened.append(_Open(tag, attributes, self.length, len(self.parts), self.position))
        self.position = match.end()

    def _close(self) -> None:
        match = _END.match(self.source, self.position)
        if match is None:
            raise _cannot(f"Unclosed end tag {self._at()}")
        if not self.opened:
            raise _cannot(f"Unexpected end tag {self._at()}")
        begun, tag = self.opened.pop(), match[1].lower()
        if tag and tag != begun.tag:
            raise _cannot(f'Unmatched end tag {self._at()}, expected "</{begun.tag}>", found "</{tag}>"')
        length = self.length - begun.start
        entity = self._entity(begun) if length else None
        if entity is not None:
            placed = {"type": entity.pop("type"), "offset": begun.start, "length": length, **entity}
            self.found.append((begun.start, -length, begun.order, placed))
        self.position = match.end()

    def _entity(self, begun: _Open) -> JSON | None:
        attributes = begun.attributes
        outer = self.opened[-1] if self.opened else None
        match begun.tag:
            case "a":
                return _link(attributes.get("href") or "".join(self.parts[begun.part :]))
            case "span":
                return {"type": "spoiler"}
            case "tg-emoji":
                return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
            case "tg-time":
                time: JSON = {"type": "date_time", "unix_time": int(attributes.get("unix") or 0)}
                return time | ({"date_time_format": attributes["format"]} if "format" in attributes else {})
            case "code" if outer is not None and outer.tag == "pre" and outer.start == begun.start:
                # <pre><code class="language-x"> is one block with a language, not two entities.
                outer.attributes["language"] = attributes.get("class", "").removeprefix("language-")
                return None
            case "pre" if attributes.get("language"):
                return {"type": "pre", "language": attributes["language"]}
            case "blockquote" if "expandable" in attributes:
                return {"type": "expandable_blockquote"}
        return {"type": _SIMPLE[begun.tag]}


def _link(href: str) -> JSON | None:
    href = _CHARACTER.sub(lambda m: _NAMED.get(m[3], m[0]), href.strip())
    if href.startswith("tg://user?id=") and href[13:].isdigit():
        return {"type": "text_mention", "user": {"id": int(href[13:]), "is_bot": False, "first_name": "User"}}
    # A link that Telegram does not like, tel: among them, silently stays plain text.
    if not _LINK.match(href):
        return None
    url = href if "://" in href else f"http://{href}"
    return {"type": "text_link", "url": f"{url}/" if re.fullmatch(r"https?://[^/?#]+", url) else url}
