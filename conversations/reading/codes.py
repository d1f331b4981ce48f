"""The short code of a pass, as staff type it from a phone that is held up to them."""

from __future__ import annotations

import re

from conversations.reading.digits import western

_IN_A_LINK = "IN-"
_CODE = re.compile("[A-HJ-NP-Z2-9]{6}")
"""Without what is taken for something else: I, O, 0, 1."""


def read_code(text: str) -> str:
    """The code in capitals, or "" where it is none. Case, spaces and dashes do not matter, nor do Khmer digits; a link
    that was copied out of the QR code counts too.
    """
    written = western(text[:200]).upper().rpartition(_IN_A_LINK)[2]
    code = re.sub(r"[\s\-.·_]", "", written)
    return code if _CODE.fullmatch(code) else ""
