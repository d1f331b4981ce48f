"""What a Khmer sentence must keep to; pure rules on one English sentence and its Khmer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from string import Formatter

from khmerspell import khnormal

INVISIBLE = {"\u200b": "U+200B", "\u2060": "U+2060", "\ufeff": "U+FEFF", "\u00ad": "U+00AD"}
BANNED = {
    r"ពលករទេសន្តរប្រវេសន៍": "say ពលករចំណាកស្រុក: ពលករទេសន្តរប្រវេសន៍ is officialese",
    r"\bMRC\b": "MRC means the Mekong River Commission: say មជ្ឈមណ្ឌល",
}
NOT_KHMER = {"English", "English 🇬🇧", "🇬🇧 English"}  # a language is called by its own name
BUTTON_LENGTH = 36  # letters that a narrow phone shows on a button of full width

# Digits stay Latin in what is dialled, tapped or typed as it stands.
_LATIN_DIGITS = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|/[a-z]\w*|@\w+|\b(?:117|119|1280|1286|1288|1297)\b|\+\d[\d ]{6,}\d|\b0\d[\d ]{5,}\d"
)


def complaints(english: str, khmer: str, *, button: bool = False) -> Iterator[str]:
    """What is wrong with this Khmer, in words for its translator."""
    if not khmer.strip():
        yield "is not translated"
        return
    yield from _placeholders(english, khmer)
    for character, name in INVISIBLE.items():
        if character in khmer:
            yield f"has an invisible {name}"
    if (english[:1].isspace(), english[-1:].isspace()) != (khmer[:1].isspace(), khmer[-1:].isspace()):
        yield "begins or ends with a space or line break, unlike the English"
    if not _has_khmer(khmer) and english not in NOT_KHMER and any(map(str.isalpha, _without_names(english))):
        yield "has no Khmer letter"
    if found := re.search("[0-9]+", _LATIN_DIGITS.sub("", _without_names(khmer))):
        yield f"has Latin digits ({found.group()}): write ០–៩"
    for pattern, reason in BANNED.items():
        if re.search(pattern, khmer):
            yield reason
    if _alike(khnormal(khmer)) != _alike(khmer):
        yield f"has Khmer signs in a wrong order: write {khnormal(khmer)}"
    if button and letters(khmer) > BUTTON_LENGTH:
        yield f"is too long for a button: {letters(khmer)} letters, {BUTTON_LENGTH} fit"


def names(sentence: str) -> set[str]:
    """The placeholders; raises ValueError for anything but a plain {name}."""
    found = set()
    for _, name, form, conversion in Formatter().parse(sentence):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(name)
        found.add(name)
    return found


def letters(text: str) -> int:
    """How many letters stand side by side: signs above and below take no place, nor does a subscript."""
    bases = re.sub("\u17d2.", "", text)
    return sum(unicodedata.category(character) not in {"Mn", "Cf"} for character in bases)


def _placeholders(english: str, khmer: str) -> Iterator[str]:
    try:
        wanted, found = names(english), names(khmer)
    except ValueError as error:
        yield f"has a broken placeholder ({error}): only a plain {{name}} works"
        return
    if wanted - found:
        yield f"lacks {_braced(wanted - found)}"
    if found - wanted:
        yield f"has {_braced(found - wanted)}, which the English does not have"


def _braced(found: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(found))


def _without_names(sentence: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", sentence)


def _has_khmer(text: str) -> bool:
    return any("\u1780" <= character <= "\u17b3" for character in text)


def _alike(text: str) -> str:
    """Subscript DA and TA look the same and are both common; khnormal makes them TA."""
    return text.replace("\u17d2\u178a", "\u17d2\u178f")
