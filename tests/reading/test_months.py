"""Months in the past, on 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.reading.months import LONGEST_AGO, Month, read_month
from conversations.reading.unread import Reason, Unread
from tests.reading.wild import WILD

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "year", "month"),
    [
        ("07/2025", 2025, 7), ("7/2025", 2025, 7), ("០៧/២០២៥", 2025, 7), ("07-2025", 2025, 7),
        ("7 2025", 2025, 7), ("2025-07", 2025, 7), ("2025/7", 2025, 7),
        ("12/07/2025", 2025, 7), ("2025-07-12", 2025, 7), ("07/25", 2025, 7), ("25/12/24", 2024, 12),
        ("July 2025", 2025, 7), ("jul 2025", 2025, 7), ("12 July 2025", 2025, 7), ("July 12, 2025", 2025, 7),
        ("in Sept 2025", 2025, 9),
        ("កក្កដា ២០២៥", 2025, 7), ("ខែកក្កដា ឆ្នាំ២០២៥", 2025, 7), ("កក្ដដា ២០២៥", 2025, 7),
        ("ខែ៧ ឆ្នាំ២០២៥", 2025, 7), ("ខែទី៧ ឆ្នាំ ២០២៥", 2025, 7), ("ខែ៧ ឆ្នាំ២៥", 2025, 7),
        ("ថ្ងៃទី១២ ខែកក្កដា ឆ្នាំ២០២៥", 2025, 7), ("ខែ ៧ ២០២៥", 2025, 7), ("07/2568", 2025, 7),
        ("កក្កដា ២៥៦៨", 2025, 7), ("កុម្ភៈ 2026", 2026, 2), ("វិច្ឆិកា ២០២៦", 2026, 11),
        ("2025", 2025, None), ("ឆ្នាំ២០២៥", 2025, None), ("២៥៦៨", 2025, None), ("ឆ្នាំ២៥", 2025, None),
        ("ឆ្នាំមុន", 2025, None), ("last year", 2025, None),
        ("ឆ្នាំនេះ", 2026, None), ("៣ឆ្នាំមុន", 2023, None), ("3 years ago", 2023, None),
        ("a year ago", 2025, None), ("មួយឆ្នាំហើយ", 2025, None),
        # a month alone is the last one of that name
        ("July", 2026, 7), ("ខែ៧", 2026, 7), ("ខែមករា", 2026, 1), ("វិច្ឆិកា", 2026, 11), ("ធ្នូ", 2025, 12),
        ("dec", 2025, 12), ("ខែ១២", 2025, 12), ("ខែធ្នូ ឆ្នាំមុន", 2025, 12),
        ("last month", 2026, 10), ("ខែមុន", 2026, 10), ("ខែមុននេះ", 2026, 10), ("២ខែមុន", 2026, 9),
        ("ពីរខែមុន", 2026, 9), ("2 months ago", 2026, 9), ("12 ខែមុន", 2025, 11),
        ("ខែនេះ", 2026, 11), ("this month", 2026, 11), ("ថ្ងៃនេះ", 2026, 11), ("ម្សិលមិញ", 2026, 11),
        ("yesterday", 2026, 11), ("អាទិត្យមុន", 2026, 11), ("សប្ដាហ៍មុន", 2026, 11),
        ("4 weeks ago", 2026, 10), ("៣០ថ្ងៃមុន", 2026, 10),
    ],
)  # fmt: skip
def test_a_month_as_people_say_it(written: str, year: int, month: int | None) -> None:
    assert read_month(written, TODAY) == Month(year, month)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", Reason.NOT_UNDERSTOOD), ("មិនចាំ", Reason.NOT_UNDERSTOOD), ("7", Reason.NOT_UNDERSTOOD),
        ("07/08", Reason.NOT_UNDERSTOOD), ("13/2025", Reason.NOT_UNDERSTOOD),
        ("July 25", Reason.NOT_UNDERSTOOD), ("2024 2025", Reason.NOT_UNDERSTOOD), ("ខែ១៥", Reason.NOT_UNDERSTOOD),
        ("12/2026", Reason.IN_THE_FUTURE), ("ធ្នូ ២០២៦", Reason.IN_THE_FUTURE), ("2027", Reason.IN_THE_FUTURE),
        ("07/30", Reason.IN_THE_FUTURE),
        ("1900", Reason.TOO_OLD), ("200 years ago", Reason.TOO_OLD), ("0000", Reason.TOO_OLD),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_reason(written: str, reason: Reason) -> None:
    assert read_month(written, TODAY) == Unread(reason)


def test_last_month_in_january_is_december() -> None:
    assert read_month("ខែមុន", date(2026, 1, 5)) == Month(2025, 12)


@settings(max_examples=40)
@given(WILD, st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_a_month_has_been(text: str, today: date) -> None:
    read = read_month(text, today)
    if isinstance(read, Month):
        assert today.year - LONGEST_AGO <= read.year <= today.year
        assert read.month is None or 1 <= read.month <= 12
        assert (read.year, read.month or 1) <= (today.year, today.month)


@given(st.dates(date(1950, 1, 1), TODAY))
def test_every_month_of_both_eras_is_read(day: date) -> None:
    assert read_month(f"{day:%m/%Y}", TODAY) == Month(day.year, day.month)
    assert read_month(f"ខែ{day.month} ឆ្នាំ{day.year + 543}", TODAY) == Month(day.year, day.month)
