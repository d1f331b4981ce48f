"""The year a person was born, from a year, an age or a date, in Khmer or Latin writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from conversations.reading.number_words import figures
from conversations.reading.unread import NOT_UNDERSTOOD, Reason, Unread

OLDEST = 110  # years
LIKELY_AGE = 63  # years; the age in 2026 of who was born in 1963, where an age and a short year are the same
BUDDHIST_ERA = 543  # years that the Buddhist era is ahead

# A date with a short year (12/05/90), or written without separators (12051990).
_SHORT_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](\d{2})(?!\d)")
_SOLID_DATE = re.compile(r"(?<!\d)[0-3]\d[01]\d(\d{4})(?!\d)")
_AGE = re.compile(r"(?:អាយុ|\bage[d:]?)\D{0,12}(\d{1,3})(?!\d)|(?<!\d)(\d{1,3})\s?(?:ឆ្នាំ|year|yr|y/?o\b|ch+nam|ปี)")
_NAMED_YEAR = re.compile(r"(?<!\d)(?<!\d )(?:ឆ្នាំ|\b(?:born|year)\b(?: in)?|')\s?'?(\d{2})(?!\d)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class BirthYear:
    """A year of the common era; not `exact` when reckoned from an age or from two digits (then a year may be off)."""

    year: int
    exact: bool = True


def read_birth_year(text: str, today: date) -> BirthYear | Unread:
    """The year of birth in "1990", "២៥៣៨" (Buddhist era: 543 less), "34", "៣៤ ឆ្នាំ", "12/05/1990" or "born 90".

    An age gives this year less the age. Two digits alone can be an age or a year: up to 63 they are an age, above a
    year ("34" is 34 years old, "90" born in 1990), for the people asked are workers. With a zero before ("05") they are
    a year too.
    """
    written = figures(text)
    if found := _SHORT_DATE.search(written) or _NAMED_YEAR.search(written):
        return BirthYear(_nearest_past(int(found[1]), today), exact=False)
    if found := _SOLID_DATE.search(written):
        return _from_year(int(found[1]), today)
    if found := _AGE.search(written):
        return _from_age(int(found[1] or found[2]), today)
    numbers = _NUMBER.findall(written)
    years = {int(number) for number in numbers if len(number) == 4}
    if len(years) == 1:
        return _from_year(years.pop(), today)
    if len(numbers) == 1 and not years:
        return _from_number(numbers[0], today)
    return NOT_UNDERSTOOD


def _from_number(number: str, today: date) -> BirthYear | Unread:
    if len(number) > 3:
        return NOT_UNDERSTOOD
    if len(number) == 2 and (number[0] == "0" or int(number) > LIKELY_AGE):
        return BirthYear(_nearest_past(int(number), today), exact=False)
    return _from_age(int(number), today)


def _from_age(age: int, today: date) -> BirthYear | Unread:
    if age > OLDEST:
        return Unread(Reason.TOO_OLD)
    return BirthYear(today.year - age, exact=False)


def _from_year(year: int, today: date) -> BirthYear | Unread:
    if year > today.year and year - BUDDHIST_ERA >= today.year - OLDEST:
        year -= BUDDHIST_ERA
    if year > today.year:
        return Unread(Reason.IN_THE_FUTURE)
    if year < today.year - OLDEST:
        return Unread(Reason.TOO_OLD)
    return BirthYear(year)


def _nearest_past(short: int, today: date) -> int:
    """The last year that ends in these two digits."""
    return today.year - (today.year - short) % 100
