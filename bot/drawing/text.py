"""Text on a picture: how wide it is, where its lines break, and how it is written into an SVG."""

from __future__ import annotations

import re
from html import escape as escape_markup

from bot.drawing.font import advances

_COENG = "\u17d2"
_COENG_WIDTHS = dict.fromkeys("ឃឍបយរឞសឡ", 0.3) | {"ឈ": 0.24}
"""Letters that stand below mostly take no room of their own; these have a part that stands beside."""

_AROUND = {"ើ": 0.29, "ឿ": 0.59, "ៀ": 0.59, "ោ": 0.59, "ៅ": 0.59}
"""Vowels of several parts: in the font's table they have the width that they have alone."""

_BOLD = 1.09
"""Bold letters are wider by at most so much."""

_BREAK = "\u200b"
"""Where writers allow a line to end; it is never seen."""

_CLUSTER = re.compile(
    r"[(\[«“‘$]*"  # what opens stays with what follows
    r"(?:[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d3\u17dd\u200c\u200d])*"  # a letter and what hangs on it
    r"|[^\u1780-\u17d3\u17dd\s\u200b]+"  # a number, or a word in Latin letters
    r"|\S)"
    r"[។៕៖ៗ,.;:!?%)\]»”’]*"  # what closes stays with what is before
)

_KHMER = re.compile("[\u1780-\u17d3\u17dd]")


def lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most `width`, in letters of `size`.

    Khmer has spaces between phrases, not words: a line ends at one, or where U+200B stands, and only where a phrase is
    longer than a line between two letters with all that hangs on them. Each line break of the text is kept.
    """
    done: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for phrase in paragraph.split():
            longer = f"{line} {phrase}" if line else phrase
            if width_of(longer, size, bold=bold) <= width:
                line = longer
                continue
            *full, rest = _broken(phrase, width, size, bold=bold)
            done += [line, *full] if line else full
            line = rest
        done.append(line)
    return [line.replace(_BREAK, "") for line in done]


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of letters of this size is, within some hundredths."""
    known, total, before = advances(), 0.0, ""
    for letter in text:
        if before == _COENG:
            total += _COENG_WIDTHS.get(letter, 0.0)
        elif letter != _BREAK:
            total += _AROUND.get(letter, known.get(letter, 0.0))
        before = letter
    return total * size * (_BOLD if bold else 1)


def escape(text: str) -> str:
    """Text for an SVG. What the font has no letter for (an emoji) is left out: it would be drawn as an empty box."""
    known = advances()
    return escape_markup("".join(letter for letter in text if letter in known and letter >= " " and letter != _BREAK))


def _broken(phrase: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A phrase in lines: whole where it fits, then in the parts its writer marked, then letter by letter."""
    if width_of(phrase, size, bold=bold) <= width:
        return [phrase]
    parts = [part for part in phrase.split(_BREAK) if part]
    parts = parts if len(parts) > 1 else _CLUSTER.findall(phrase)
    if len(parts) > 1:
        parts = [piece for part in parts for piece in _broken(part, width, size, bold=bold)]
    elif not _KHMER.search(phrase):  # a long number, an address of the web
        parts = list(phrase)
    done = [parts[0]]
    for part in parts[1:]:
        if width_of(done[-1] + part, size, bold=bold) <= width:
            done[-1] += part
        else:
            done.append(part)
    return done
