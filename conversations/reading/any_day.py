"""A day as spreadsheets and forms have it, past or to come."""

from __future__ import annotations

import re
from datetime import date

from conversations.reading.birth_year import BUDDHIST_ERA
from conversations.reading.digits import western

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BUDDHIST = range(2443, 2643)
"""Years that can only be of the Buddhist era: people know both."""


def read_any_day(text: str) -> date | None:
    """The day in "2026-12-24" or "24/12/2026", in any digits; None where there is none."""
    written = western(text).strip()
    if found := _ISO.fullmatch(written):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(written):
        day, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year - BUDDHIST_ERA if year in _BUDDHIST else year, month, day)
    except ValueError:
        return None
