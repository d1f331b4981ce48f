"""Two forms of a text: folded, for comparing only, and clean, for storing and showing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from khmerspell import khnormal

FOLDED_LENGTH = 300  # characters; a full address is about 100
CLEAN_LENGTH = 4096  # characters; Telegram's longest message

_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_SPACES = re.compile(r"\s+")
_REPEATED_MARK = re.compile("([\u17b6-\u17d1])\\1+")

_BASE = "\u1780-\u17a2\u17a5-\u17b3"
_MARK = "\u17b6-\u17d3\u17dd"
# khnormal works on one syllable at a time, and this is where it cuts. Feeding it syllables gives the same result and
# lets us remember them: it costs about 40 µs a syllable, and a language has only so many.
_SYLLABLE = re.compile(f"(?<!\u17d2)[{_BASE}](?:[{_MARK}]|(?<=\u17d2)[{_BASE}])+")
# Nine syllables in ten have nothing to repair: one subscript, shifter, vowel and sign at most, in this order. Coeng Da
# (U+178A) is not among them: khnormal makes it coeng Ta, which looks the same.
_IN_ORDER = re.compile(
    f"[{_BASE}](?:\u17d2[\u1780-\u1789\u178b-\u17a2\u17a5-\u17b3])?[\u17c9\u17ca]?[\u17b6-\u17c5]?[\u17c6-\u17c8\u17cb]?"
)


def fold(text: str) -> str:
    """The form in which two spellings of the same words are equal: for matching only, never stored or shown.

    NFC, no invisible characters, single spaces, no repeated Khmer marks, Khmer order by SIL's khnormal (which also
    makes ្ដ and ្ត one), Latin without case. Only the first 300 characters count. Folding twice is folding once.
    """
    text = text[:FOLDED_LENGTH]
    if text.isascii():
        return _SPACES.sub(" ", text).strip().casefold()
    text = unicodedata.normalize("NFD", text.translate(_INVISIBLE)).casefold()
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))[:FOLDED_LENGTH].strip()
    return _SYLLABLE.sub(lambda found: _in_order(found[0]), text)


@lru_cache(maxsize=4096)
def _in_order(syllable: str) -> str:
    if _IN_ORDER.fullmatch(syllable):
        return syllable
    for _ in range(4):  # sorting can bring two equal marks together, and one repair can call for the next
        before = syllable
        syllable = khnormal(_REPEATED_MARK.sub(r"\1", syllable))
        if syllable == before:
            break
    return syllable


def clean(text: str, limit: int = CLEAN_LENGTH) -> str:
    """What was written, fit to be stored and shown: its first `limit` characters on one line.

    Line breaks and odd spaces become single spaces; controls, bidi overrides, zero-widths and characters that no
    UTF-8 can hold are dropped.
    """
    return " ".join("".join(map(_visible, text[:limit])).split())


# Letters and vowels by their category, but nothing to see: Hangul fillers and Khmer inherent vowels.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5")


def _visible(character: str) -> str:
    if character in _BLANK:
        return ""
    if character.isprintable() or character.isspace():
        return character
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") else character
