"""A month in the past, such as the one when a person came back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from conversations.reading.birth_year import BUDDHIST_ERA
from conversations.reading.number_words import figures
from conversations.reading.unread import NOT_UNDERSTOOD, Reason, Unread

LONGEST_AGO = 80  # years

# In their folded form, with the usual other spellings; longer before shorter where one begins another.
_NAMES = (
    ("មករា", "january", "jan"),
    ("កុម្ភៈ", "កុម្ភះ", "កុម្ភ", "february", "feb"),
    ("មីនា", "មិនា", "march", "mar"),
    ("មេសា", "april", "apr"),
    ("ឧសភា", "ឩសភា", "may"),
    ("មិថុនា", "មិថុណា", "june", "jun"),
    ("កក្កដា", "កក្តដា", "july", "jul"),
    ("សីហា", "august", "aug"),
    ("កញ្ញា", "september", "sept", "sep"),
    ("តុលា", "october", "oct"),
    ("វិច្ឆិកា", "វិច្ឆកា", "november", "nov"),
    ("ធ្នូ", "ធ្នូរ", "december", "dec"),
)
_MONTH_OF = {name: month for month, names in enumerate(_NAMES, 1) for name in names}
_NAME = re.compile("|".join(rf"\b{name}\b" if name.isascii() else name for name in _MONTH_OF))
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)|(?:ឆ្នាំ|')\s?(\d{2})(?!\d)")
_UNCLEAR = re.compile(rf"(?:{_NAME.pattern})\s?\d{{1,2}}(?!\d)")  # "July 25": a day to some, a year to others
_NUMBERED = re.compile(r"(?<!\d)(?<!\d )(?:ខែ|month|khe)\s?(?:ទី\s?)?(\d{1,2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[/.\s-]{1,3}(\d{1,2})(?:[/.\s-]{1,3}\d{1,2})?(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?:\d{1,2}[/.\s-]{1,3})?(\d{1,2})[/.\s-]{1,3}(\d{4})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(?:\d{1,2}[/.-])?(\d{1,2})[/.-](\d{2})(?!\d)")
_AGO = re.compile(
    r"(\d{1,3}|\ba\b|\ban\b)\s?(?:(?P<year>ឆ្នាំ|years?|yrs?|ch+nam)|(?P<month>ខែ|months?|khe)|(?P<week>សប្តាហ៍|អាទិត្យ|weeks?)|(?P<day>ថ្ងៃ|days?))"
    r"\s?(?:មុន|ហើយ|មកហើយ|ago|before|mun)"
)
_LAST_MONTH = re.compile(r"ខែ\s?(?:មុន|ទៅ|កន្លងទៅ)|last month|khe mun")
_THIS_MONTH = re.compile(r"ខែ\s?(?:នេះ|ហ្នឹង)|ថ្ងៃនេះ|this month|today|just now|អាទិត្យ\s?នេះ|សប្តាហ៍\s?នេះ|this week")
_YESTERDAY = re.compile(r"ម្សិលមិញ|ម្សិល|yesterday")
_LAST_WEEK = re.compile(r"(?:អាទិត្យ|សប្តាហ៍)\s?(?:មុន|ទៅ|កន្លងទៅ)|last week")
_LAST_YEAR = re.compile(r"ឆ្នាំ\s?(?:មុន|ទៅ|កន្លងទៅ)|last year|chhnam mun")
_THIS_YEAR = re.compile(r"ឆ្នាំ\s?(?:នេះ|ហ្នឹង)|this year")


@dataclass(frozen=True, slots=True)
class Month:
    """A month (1–12) of a year of the common era; None when only the year was told."""

    year: int
    month: int | None = None


def read_month(text: str, today: date) -> Month | Unread:
    """The month in "07/2025", "12/07/2025" (day first), «ខែ៧ ឆ្នាំ២០២៥», "July", "2025", «ខែមុន» or "2 months ago".

    A month without a year is the last one of that name, this month included. Buddhist-era years are understood. A
    small number alone is not: it may be a month or a count of months.
    """
    written = figures(text)
    return _relative(written, today) or _absolute(written, today)


def _relative(written: str, today: date) -> Month | Unread | None:
    if found := _AGO.search(written):
        count = int(found[1]) if found[1].isdigit() else 1
        if found["year"]:
            return _past(today.year - count, None, today)
        if found["month"]:
            return _months_back(count, today)
        return _days_back(count * 7 if found["week"] else count, today)
    if _LAST_MONTH.search(written):
        return _months_back(1, today)
    if _THIS_MONTH.search(written):
        return _months_back(0, today)
    if _YESTERDAY.search(written):
        return _days_back(1, today)
    return _days_back(7, today) if _LAST_WEEK.search(written) else None


def _absolute(written: str, today: date) -> Month | Unread:
    if found := _ISO.search(written):
        return _past(int(found[1]), int(found[2]), today)
    if found := _DAY_FIRST.search(written):
        return _past(int(found[2]), int(found[1]), today)
    month = named_month(written)
    years = {int(full) if full else _century(int(short), today) for full, short in _YEAR.findall(written)}
    if _LAST_YEAR.search(written):
        years.add(today.year - 1)
    elif _THIS_YEAR.search(written):
        years.add(today.year)
    if len(years) == 1:
        return _past(years.pop(), month, today)
    if month is not None and not years and not _UNCLEAR.search(written):
        return _past(today.year - (month > today.month), month, today)
    if (found := _SHORT.search(written)) and int(found[2]) > 12:  # 07/08 could be the seventh of August
        return _past(_century(int(found[2]), today), int(found[1]), today)
    return NOT_UNDERSTOOD


def named_month(written: str) -> int | None:
    """The month by its name, or by its number behind the word for a month; the text is folded already."""
    if found := _NAME.search(written):
        return _MONTH_OF[found[0]]
    found = _NUMBERED.search(written)
    return int(found[1]) if found else None


def _past(year: int, month: int | None, today: date) -> Month | Unread:
    if year > today.year and year - BUDDHIST_ERA >= today.year - LONGEST_AGO:
        year -= BUDDHIST_ERA
    if month is not None and not 1 <= month <= 12:
        return NOT_UNDERSTOOD
    if (year, month or 1) > (today.year, today.month):
        return Unread(Reason.IN_THE_FUTURE)
    if year < today.year - LONGEST_AGO:
        return Unread(Reason.TOO_OLD)
    return Month(year, month)


def _months_back(count: int, today: date) -> Month | Unread:
    years, month = divmod(today.month - 1 - count, 12)
    return _past(today.year + years, month + 1, today)


def _days_back(count: int, today: date) -> Month | Unread:
    day = date.fromordinal(max(1, today.toordinal() - count))
    return _past(day.year, day.month, today)


def _century(short: int, today: date) -> int:
    """The year that two digits mean: one of the last 80, or of the next 19 (which is then refused as not yet come)."""
    return today.year + 19 - (today.year + 19 - short) % 100
