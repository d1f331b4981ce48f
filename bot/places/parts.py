"""Takes apart what a person typed for a place: unit words, several names, and the borders between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.places.place import Level
from conversations.reading.fold import fold

_MOST_PIECES = 6  # parts or words; an address has a house, a street, a village and three names

_UNIT_WORDS: dict[str, Level | None] = {
    "ខេត្ត": "province", "រាជធានី": "province", "province": "province", "khet": "province", "capital": "province",
    "ស្រុក": "district", "ខណ្ឌ": "district", "ក្រុង": "district", "district": "district", "srok": "district",
    "khan": "district", "krong": "district", "city": "district", "town": "district", "municipality": "district",
    "ឃុំ": "commune", "សង្កាត់": "commune", "commune": "commune", "khum": "commune", "sangkat": "commune",
    "ភូមិ": None, "village": None, "phum": None, "phoum": None,
}  # fmt: skip
_LEVELS = {fold(word): level for word, level in _UNIT_WORDS.items()}
_KHMER_UNITS = "|".join(fold(word) for word in _UNIT_WORDS if not word.isascii())
_LATIN_UNITS = "|".join(word for word in _UNIT_WORDS if word.isascii())
# A Khmer unit word stands before its name (Phnum Srok is a name), an English one before or after it.
_UNIT_BEFORE = re.compile(rf"^(?:(?P<khmer>{_KHMER_UNITS})(?![\u17b6-\u17d2])|(?P<latin>{_LATIN_UNITS})\b)\s*(?=\S)")
_UNIT_AFTER = re.compile(r"(?<=\S)\s+(?P<latin>province|capital|district|city|town|municipality|commune|village)$")
_BETWEEN_PARTS = re.compile(rf"[,;/|៖។]+|\s(?=(?:{_KHMER_UNITS})\S)|\s(?=(?:krong|srok|khan|khet|khum|sangkat) \S)")
_INNER_UNIT = re.compile(rf"(?<=\S)(?={_KHMER_UNITS})")


class Part(NamedTuple):
    """One name of several ("Samraong" in "Samraong, Oddar Meanchey"), and the level that its unit word says."""

    name: str
    level: Level | None


def readings(folded: str) -> list[tuple[Part, ...]]:
    """The ways to take a text apart: first by its commas and unit words; then whole, and where we guess a border."""
    typed = tuple(part for piece in _BETWEEN_PARTS.split(folded) if (part := _part(piece)) is not None)
    parts = typed[-_MOST_PIECES:]  # the largest come last
    if not parts:
        return []
    found = [parts, (Part(folded, None),)]
    if len(parts) > 1:
        return found
    if len(pieces := _INNER_UNIT.split(folded)) > 1:
        found.append(tuple(part for piece in pieces[-_MOST_PIECES:] if (part := _part(piece)) is not None))
    words = folded.split()[:_MOST_PIECES]
    for cut in range(1, len(words)):
        head, tail = _part(" ".join(words[:cut])), _part(" ".join(words[cut:]))
        if head and tail:
            found.append((head, tail))
    return found


def _part(piece: str) -> Part | None:
    piece = piece.strip()
    if not piece:
        return None
    found = _UNIT_BEFORE.match(piece) or _UNIT_AFTER.search(piece)
    if not found:
        return Part(piece, None)
    word = found.groupdict().get("khmer") or found["latin"]
    return Part((piece[: found.start()] + piece[found.end() :]).strip(), _LEVELS[word])
