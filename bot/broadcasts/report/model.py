"""What a report counts, and which numbers are too small to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.broadcasts.model import Delivery

SMALL = 5
"""Of fewer people somewhere it could be guessed who they are."""
SHOWN = (Delivery.SENT, Delivery.BLOCKED, Delivery.FAILED, Delivery.UNCERTAIN)
"""What a report tells of each language, province and centre, in this order."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many accounts with the same result, who read a language and live in a place ("" where it is not known).

    `news`: they still want news.
    """

    result: Delivery
    language: str
    place: str
    news: bool
    number: int


@dataclass(slots=True)
class Numbers:
    """What came of a broadcast, by language, by place and in all."""

    total: int = 0
    results: Counter[Delivery] = field(default_factory=Counter)
    languages: Counter[tuple[str, Delivery]] = field(default_factory=Counter)
    places: Counter[tuple[str, Delivery]] = field(default_factory=Counter)
    no_more_news: int = 0
    signed_up: int = 0

    def add(self, tallies: Iterable[Tally]) -> None:
        for one in tallies:
            self.total += one.number
            self.results[one.result] += one.number
            self.languages[one.language, one.result] += one.number
            self.places[one.place, one.result] += one.number
            if one.result is Delivery.SENT and not one.news:
                self.no_more_news += one.number


def by_group(places: Mapping[tuple[str, Delivery], int], group: Mapping[str, str]) -> dict[str, list[int]]:
    """The numbers of places summed up in groups (place → its province, its centre), as one row of `SHOWN` for each."""
    rows: dict[str, list[int]] = {}
    for (place, result), number in places.items():
        if result in SHOWN:
            rows.setdefault(group[place], [0] * len(SHOWN))[SHOWN.index(result)] += number
    return dict(sorted(rows.items()))


def veiled(rows: Sequence[Sequence[int]]) -> list[list[str]]:
    """The rows as they may be read: a number from 1 to 4 is "<5".

    Where it is the only one of its column, it would be what is missing in the sum: so the next larger one is "≥5".
    """
    columns = [_veiled(column) for column in zip(*rows, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _veiled(column: Sequence[int]) -> list[str]:
    shown = [f"<{SMALL}" if 0 < number < SMALL else str(number) for number in column]
    large = [index for index, number in enumerate(column) if number >= SMALL]
    if large and sum(0 < number < SMALL for number in column) == 1:
        shown[min(large, key=lambda index: column[index])] = f"≥{SMALL}"
    return shown
