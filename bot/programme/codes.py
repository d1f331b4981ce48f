"""The short code of an offer, for posters and notices: "F-12K" is the job fair with number 12.

The last letter is reckoned from the others, so that a slip of the finger (or an invention) is noticed. It is no secret:
whoever types one is shown the offer itself, and what that says is what counts.
"""

from __future__ import annotations

import re

from bot.programme.model import COURSE, FAIR, VACANCY
from conversations.reading.digits import western

_LETTERS = {FAIR: "F", COURSE: "C", VACANCY: "J"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_CHECKS = "ABCDEFGHJKLMNPQRSTUVWXY"
"""23 of them, a prime: each slip in one figure and each swap of two neighbours changes the letter. Without I, O, Z."""
_CODE = re.compile(r"(?<![A-Z0-9])([FCJ])[-‐–—. ]?([0-9]{1,9})[-‐–—. ]?([A-HJ-NP-Y])(?![A-Z0-9])")


def code_of(kind: str, offer_id: int) -> str:
    """As it stands on the card and on posters."""
    return f"{_LETTERS[kind]}-{offer_id}{_check(_LETTERS[kind], str(offer_id))}"


def codes_in(text: str) -> list[tuple[str, int]]:
    """The kind and number of each code that is right in itself, in the order in which they stand in a text."""
    found = _CODE.findall(western(text).upper())
    return [(_KINDS[letter], int(number)) for letter, number, check in found if _check(letter, number) == check]


def is_code(text: str) -> bool:
    """Whether somebody typed a code and nothing else, be it right or not."""
    return _CODE.fullmatch(western(text.strip()).upper()) is not None


def _check(letter: str, number: str) -> str:
    total = ord(letter)
    for figure in number.lstrip("0"):
        total = total * 11 + int(figure) + 1
    return _CHECKS[total % len(_CHECKS)]
