"""What can be said of a message or a code that somebody shows: rules that need no database.

Nothing here ever says that a stranger's message is true. A right code or name leads to our own card, and that is what
counts; whoever sent something is ours only where Telegram says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["ours", "code", "title", "wrong code", "unknown"]

_LINK = re.compile(r"(?:\b(?:t|telegram)\.me|\btelegram\.dog)/(?:joinchat/|s/)?(\+?[A-Za-z0-9_-]{3,})", re.IGNORECASE)
_BOT = re.compile(r"(?<![\w@])@([A-Za-z0-9_]{2,}bot)\b", re.IGNORECASE)
_TITLE = 6
"""Shorter names than this stand in too many other texts."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known: the offer that it speaks of (0: none), and the Telegram addresses in it that are not ours."""

    kind: Kind
    offer_id: int
    strange: tuple[str, ...]


def judge(
    text: str, *, from_us: bool, username: str, by_code: int | None, titles: Mapping[int, Sequence[str]]
) -> Verdict:
    """`by_code`: the offer of a code in the text (0: there is a code, and no such offer); `titles` of open offers."""
    strange = () if from_us else strange_addresses(text, username)
    if by_code:
        return Verdict("code", by_code, strange)
    named = next((number for number, names in titles.items() if any(_named(name, text) for name in names)), 0)
    if from_us:
        return Verdict("ours", named, ())
    if by_code == 0:
        return Verdict("wrong code", 0, strange)
    return Verdict("title", named, strange) if named else Verdict("unknown", 0, strange)


def strange_addresses(text: str, username: str) -> tuple[str, ...]:
    """Telegram addresses in a text that are not this bot's, each once; also one that looks almost like it."""
    names = [f"t.me/{name}" for name in _LINK.findall(text) if name.lower() != username.lower()]
    names += [f"@{name}" for name in _BOT.findall(text) if name.lower() != username.lower()]
    return tuple(dict.fromkeys(names))


def _named(name: str, text: str) -> bool:
    return len(name) >= _TITLE and " ".join(name.split()).casefold() in " ".join(text.split()).casefold()
