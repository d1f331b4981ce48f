"""A day to come, such as one on which a centre is closed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from conversations.reading.birth_year import BUDDHIST_ERA
from conversations.reading.months import named_month
from conversations.reading.number_words import figures
from conversations.reading.unread import NOT_UNDERSTOOD, Reason, Unread

FARTHEST = timedelta(days=730)

_ISO = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/. -]{1,3}(\d{1,2})(?:[/. -]{1,3}(\d{4}))?(?!\d)")
_MONTH = re.compile(r"(?:ខែ|month)\s?(?:ទី\s?)?(\d{1,2})(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TODAY = re.compile(r"ថ្ងៃនេះ|\btoday\b")
_TOMORROW = re.compile(r"ស្អែក|\btomorrow\b")


def read_day(text: str, today: date) -> date | Unread:
    """The day in "24/12", "24/12/2026" (day first), "2026-12-24", «ទី២៤ ខែធ្នូ», "24 Dec" or «ស្អែក».

    A day without a year is the next one of that name, today included. Buddhist-era years are understood.
    """
    written = figures(text)
    if _TODAY.search(written):
        return today
    if _TOMORROW.search(written):
        return today + timedelta(days=1)
    if found := _ISO.search(written):
        return _coming(int(found[3]), int(found[2]), int(found[1]), today)
    numbered = _MONTH.search(written)
    month = int(numbered[1]) if numbered else named_month(written)
    years = _YEAR.findall(written)
    if month is not None and len(years) < 2:
        numbers = _NUMBER.findall(_MONTH.sub(" ", written))
        year = int(years[0]) if years else None
        return _coming(int(numbers[0]), month, year, today) if numbers else NOT_UNDERSTOOD
    if found := _DAY_FIRST.search(written):
        return _coming(int(found[1]), int(found[2]), int(found[3]) if found[3] else None, today)
    return NOT_UNDERSTOOD


def _coming(day: int, month: int, year: int | None, today: date) -> date | Unread:
    if year is not None and year - BUDDHIST_ERA >= today.year - 1:
        year -= BUDDHIST_ERA
    for which in (today.year, today.year + 1) if year is None else (year,):
        try:
            found = date(which, month, day)
        except ValueError:
            continue
        if found >= today:
            return found if found - today <= FARTHEST else Unread(Reason.TOO_FAR)
        if year is not None:
            return Unread(Reason.IN_THE_PAST)
    return NOT_UNDERSTOOD
