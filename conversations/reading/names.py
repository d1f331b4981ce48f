"""A person's name in any script: kept as it was written, refused when it cannot be a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from conversations.reading.fold import clean
from conversations.reading.unread import NOT_UNDERSTOOD, Reason, Unread

SHORTEST = 2  # characters
LONGEST = 64  # characters

_BESIDE_LETTERS = frozenset(" .'’-")
_LINK = re.compile(r"@|://|\bwww\.|\bt\.me\b|\.(?:com|net|org|info|kh|me)\b", re.IGNORECASE)
# People answer in sentences. The marks of Khmer are no word characters to `re`, so words end at a space or a colon.
_LEAD_IN = re.compile(
    r"(?:(?:នាង)?ខ្ញុំ(?:បាទ)?\s*)?(?:មាន)?ឈ្មោះ(?:គឺ|របស់ខ្ញុំ(?:គឺ)?)?[\s:៖]*"
    r"|(?:hello,? |hi,? )?(?:my name(?: is|'s|’s)|i am|i'm|i’m|name ?:)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, as it was written."""

    text: str


def read_name(text: str) -> Name | Unread:
    """A name of 2–64 characters: letters and marks of any script (Unicode L and M), space, . ' and -.

    "My name is …" and «ខ្ញុំឈ្មោះ…» before it are left out. `str.isalpha` is no use here: it is false for Khmer vowels.
    """
    written = clean(text, 400)
    name = (_LEAD_IN.sub("", written, count=1) if _LEAD_IN.match(written) else written).strip(" .-") or written
    if _LINK.search(name):
        return Unread(Reason.HAS_LINK)
    if any(unicodedata.category(character).startswith("N") for character in name):
        return Unread(Reason.HAS_DIGITS)
    kinds = {unicodedata.category(character)[0] for character in name if character not in _BESIDE_LETTERS}
    if "L" not in kinds or not kinds <= {"L", "M"}:
        return NOT_UNDERSTOOD
    if len(name) < SHORTEST:
        return Unread(Reason.TOO_SHORT)
    if len(name) > LONGEST:
        return Unread(Reason.TOO_LONG)
    return Name(name)
