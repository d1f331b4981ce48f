"""A monthly salary in dollars, riel or baht."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from conversations.reading.number_words import figures, value
from conversations.reading.unread import NOT_UNDERSTOOD, Reason, Unread

Currency = Literal["USD", "KHR", "THB"]

# What a month's pay can be, from a part-time helper's to a manager's.
PLAUSIBLE: dict[Currency, tuple[int, int]] = {
    "USD": (20, 5_000),
    "KHR": (80_000, 20_000_000),
    "THB": (1_000, 150_000),
}

# Words in their folded form. ដុល, and រ after a figure, are how people shorten dollars and riel.
_CURRENCIES: dict[Currency, re.Pattern[str]] = {
    "USD": re.compile(r"\$|usd|(?<![a-z])us\b|dol+ar|ដុល|ដុំល្លា|ដល្លា|ดอลลาร์"),
    "KHR": re.compile(r"៛|រៀល|រ៉ៀល|(?<=\d)\s?រ(?![\u1780-\u17d3])|khr|riel|real\b|เรียล"),
    "THB": re.compile(r"฿|បាត|thb|ba(?:ht|th|t)s?\b|บาท"),
}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?:\s?k\b)?")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,])")
_A_MONTH = re.compile(r"(?:/|per|a|every|ក្នុង)?\s?(?:1\s?)?(?:month|ខែ|mo\b)|monthly|1 ?khe\b")
_NOT_A_MONTH = re.compile(r"ថ្ងៃ|ម៉ោង|សប្តាហ៍|អាទិត្យ|ឆ្នាំ|\b(?:dai|hour|week|year)ly\b|\b(?:day|hour|hr|week|year)s?\b|วัน|ปี")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum for one month in whole units of its currency; `guessed` when the currency was told from the size alone."""

    amount: int
    currency: Currency
    guessed: bool = False


def read_amount(text: str) -> Amount | Unread:
    """The salary in "200$", «២០០ដុល្លារ», «៨០ម៉ឺនរៀល», "800,000៛", "15k baht" or "250".

    Of a span ("200-250$") the lower end is taken: it is what the person would accept. A number alone is dollars below
    3,000, baht below 80,000 (pay in Thailand is 9,000–30,000), riel from there on.
    """
    written = figures(text)
    if _NOT_A_MONTH.search(written):
        return Unread(Reason.NOT_MONTHLY)
    written = _SPACED_THOUSANDS.sub(lambda found: found[0].replace(" ", ""), _A_MONTH.sub(" ", written))
    sums = [_sum(figure) for figure in _FIGURE.findall(written)]
    if not sums:
        return NOT_UNDERSTOOD
    named = _named(written)
    if len(named) > 1:
        return NOT_UNDERSTOOD
    amount = sums[0]
    currency = named[0] if named else _by_size(amount)
    least, most = PLAUSIBLE[currency]
    if amount < least:
        return Unread(Reason.TOO_SMALL)
    if amount > most:
        return Unread(Reason.TOO_LARGE)
    return Amount(amount, currency, guessed=not named)


def named_currency(text: str) -> Currency | None:
    """The one currency that is named in a text."""
    named = _named(figures(text))
    return named[0] if len(named) == 1 else None


def _named(written: str) -> list[Currency]:
    return [currency for currency, words in _CURRENCIES.items() if words.search(written)]


def _sum(figure: str) -> int:
    thousands = figure.endswith("k")
    return round(value(figure.rstrip("k ")) * (1000 if thousands else 1))


def _by_size(amount: int) -> Currency:
    if amount < 3_000:
        return "USD"
    return "THB" if amount < 80_000 else "KHR"
