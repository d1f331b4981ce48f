"""How long people say that they worked abroad."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.reading.durations import LONGEST, Duration, read_duration
from conversations.reading.unread import Reason, Unread
from tests.reading.wild import WILD


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("3 years", 36), ("3yrs", 36), ("៣ឆ្នាំ", 36), ("៣ ឆ្នាំ", 36), ("ប្រហែល ៣ ឆ្នាំ", 36),
        ("៣ឆ្នាំហើយ", 36), ("3chnam", 36), ("3 ปี", 36), ("one year", 12), ("a year", 12),
        ("ពីរឆ្នាំ", 24), ("ដប់ឆ្នាំ", 120), ("ប្រាំពីរឆ្នាំ", 84), ("ដប់ពីរឆ្នាំ", 144), ("បីបួនឆ្នាំ", 48),
        ("3-4 years", 48),
        ("6 months", 6), ("៦ខែ", 6), ("ប្រាំមួយខែ", 6), ("6khe", 6), ("18 ខែ", 18), ("a month", 1), ("មួយខែ", 1),
        ("៣ឆ្នាំ ៦ខែ", 42), ("1 year 6 months", 18), ("1 year and 6 months", 18), ("1y 6m", 18), ("១ឆ្នាំ និង ៦ខែ", 18),
        ("ពីរឆ្នាំកន្លះ", 30), ("៣ ឆ្នាំ កន្លះ", 42), ("កន្លះឆ្នាំ", 6), ("half a year", 6),
        ("2 and a half years", 30), ("2.5 years", 30), ("2,5 ឆ្នាំ", 30),
        ("3 weeks", 1), ("10 days", 1), ("៨ សប្ដាហ៍", 2), ("100 ថ្ងៃ", 3),
        ("2019-2023", 48), ("ពីឆ្នាំ២០១៩ ដល់ ឆ្នាំ២០២៣", 48), ("from 2019 to 2023", 48), ("២៥៦២-២៥៦៦", 48),
    ],
)  # fmt: skip
def test_a_length_of_time_in_months(written: str, months: int) -> None:
    assert read_duration(written) == Duration(months)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", Reason.NOT_UNDERSTOOD), ("យូរហើយ", Reason.NOT_UNDERSTOOD), ("2019", Reason.NOT_UNDERSTOOD),
        ("year", Reason.NOT_UNDERSTOOD),
        ("3", Reason.NO_UNIT), ("៣", Reason.NO_UNIT), ("ប្រហែល ៣", Reason.NO_UNIT), ("ពីរ", Reason.NO_UNIT),
        ("0 years", Reason.TOO_SMALL), ("2023-2019", Reason.TOO_SMALL), ("100 years", Reason.TOO_LARGE),
        ("១លានឆ្នាំ", Reason.TOO_LARGE),
    ],
)  # fmt: skip
def test_what_is_no_length_of_time_is_refused(written: str, reason: Reason) -> None:
    assert read_duration(written) == Unread(reason)


@settings(max_examples=40)
@given(WILD)
def test_a_duration_fits_in_a_life(text: str) -> None:
    read = read_duration(text)
    assert isinstance(read, Unread) or 1 <= read.months <= LONGEST


@given(st.integers(1, 60), st.integers(1, 11))
def test_every_length_is_read(years: int, months: int) -> None:
    assert read_duration(f"{years}ឆ្នាំ {months}ខែ") == Duration(years * 12 + months)
