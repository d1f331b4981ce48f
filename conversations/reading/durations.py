"""How long something lasted, in months."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conversations.reading.number_words import figures, value
from conversations.reading.unread import NOT_UNDERSTOOD, Reason, Unread

LONGEST = 70 * 12  # months

# Words in their folded form; the Latin ones include Khmer as people type it without a Khmer keyboard (chhnam, khae).
_MONTHS_IN = {"year": 12.0, "month": 1.0, "week": 12 / 52, "day": 12 / 365}
_UNIT = (
    r"(?P<year>ឆ្នាំ|years?\b|yrs?\b|y\b|ch+nam\b|ปี)|(?P<month>ខែ|months?\b|mths?\b|mos?\b|m\b|kha?e\b|เดือน)"
    r"|(?P<week>សប្តាហ៍|អាទិត្យ|weeks?\b|wks?\b|สัปดาห์)|(?P<day>ថ្ងៃ|days?\b|วัน)"
)
_COUNTED = re.compile(
    rf"(?P<count>\d+(?:[.,]\d+)?|កន្លះ|\bhalf an?\b|\bhalf|\ban?\b|ครึ่ง)\s?(?:{_UNIT})(?P<half>\s?កន្លះ|\s?ครึ่ง)?"
)
_HALVES = {"កន្លះ": 0.5, "half a": 0.5, "half an": 0.5, "half": 0.5, "ครึ่ง": 0.5, "a": 1.0, "an": 1.0}
_AND_A_HALF = re.compile(r"(\d+) and a half")
_NUMBER_ALONE = re.compile(r"\D*\d{1,2}(?:[.,]\d)?\D*")
_SPAN = re.compile(r"(?<!\d)(\d{4})\D{1,20}?(\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole months, at least one."""

    months: int


def read_duration(text: str) -> Duration | Unread:
    """The time in "3 years", «៣ឆ្នាំ ៦ខែ», «ពីរឆ្នាំកន្លះ», "half a year", "6 weeks" or "2019-2023" (taken as four years).

    Weeks and days are rounded to months, at least one. A number alone is `NO_UNIT`: "6" may be months or years.
    """
    written = _AND_A_HALF.sub(r"\1.5", figures(text))
    months = sum(_months(found) for found in _COUNTED.finditer(written))
    if not months and (span := _SPAN.search(written)):
        months = (int(span[2]) - int(span[1])) * 12
    elif not months and not _COUNTED.search(written):
        return Unread(Reason.NO_UNIT) if _NUMBER_ALONE.fullmatch(written) else NOT_UNDERSTOOD
    if months <= 0:
        return Unread(Reason.TOO_SMALL)
    if months > LONGEST:
        return Unread(Reason.TOO_LARGE)
    return Duration(max(1, round(months)))


def _months(found: re.Match[str]) -> float:
    unit = next(unit for unit in _MONTHS_IN if found[unit])
    count = _HALVES[found["count"]] if found["count"] in _HALVES else value(found["count"])
    return (count + (0.5 if found["half"] else 0)) * _MONTHS_IN[unit]
