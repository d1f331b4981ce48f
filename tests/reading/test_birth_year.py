"""Years of birth and ages as people write them, on 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.reading.birth_year import OLDEST, BirthYear, read_birth_year
from conversations.reading.unread import Reason, Unread
from tests.reading.wild import WILD

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("1990", 1990), ("១៩៩០", 1990), (" 1990.", 1990), ("ឆ្នាំ១៩៩០", 1990), ("ខ្ញុំកើតឆ្នាំ ១៩៩០", 1990),
        ("born in 1990", 1990),
        ("២៥៣៨", 1995), ("ព.ស. ២៥៣៨", 1995), ("๒๕๓๘", 1995), ("2026", 2026), ("1916", 1916),
        ("12/05/1990", 1990), ("១២/០៥/១៩៩០", 1990), ("1990-05-12", 1990), ("12.5.1990", 1990), ("12051990", 1990),
        ("ថ្ងៃទី១២ ខែឧសភា ឆ្នាំ១៩៩០", 1990), ("12 May 1990", 1990), ("១៩\u200b៩០", 1990),
    ],
)  # fmt: skip
def test_a_year_is_exact(written: str, year: int) -> None:
    assert read_birth_year(written, TODAY) == BirthYear(year)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("34", 1992), ("៣៤", 1992), ("៣៤ ឆ្នាំ", 1992), ("៣៤ឆ្នាំហើយ", 1992), ("34 years", 1992),
        ("34 yrs old", 1992), ("34yo", 1992),
        ("អាយុ ៣៤", 1992), ("អាយុ៣៤ឆ្នាំ", 1992), ("age 34", 1992), ("Age: 34", 1992), ("I am 34", 1992),
        ("34 chnam", 1992),
        ("សាមសិបបួន", 1992), ("សាមសិបបួនឆ្នាំ", 1992), ("34ឆ្នាំ 10ខែ", 1992), ("34ปี", 1992), ("8", 2018),
        ("16", 2010),
        ("18", 2008), ("20", 2006), ("26", 2000), ("63", 1963), ("64", 1964),
        ("90", 1990), ("៩០", 1990), ("85", 1985), ("70", 1970), ("65", 1965), ("60", 1966), ("05", 2005),
        ("ឆ្នាំ៩០", 1990),
        ("born 90", 1990), ("'90", 1990), ("12/05/90", 1990), ("ឆ្នាំ ០៥", 2005), ("age 90", 1936), ("90 years", 1936),
    ],
)  # fmt: skip
def test_an_age_or_two_digits_are_not_exact(written: str, year: int) -> None:
    assert read_birth_year(written, TODAY) == BirthYear(year, exact=False)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", Reason.NOT_UNDERSTOOD), ("មិនដឹង", Reason.NOT_UNDERSTOOD), ("hello", Reason.NOT_UNDERSTOOD),
        ("1990 1991", Reason.NOT_UNDERSTOOD),
        ("098765432", Reason.NOT_UNDERSTOOD), ("3 4", Reason.NOT_UNDERSTOOD),
        ("2027", Reason.IN_THE_FUTURE), ("2030", Reason.IN_THE_FUTURE), ("2600", Reason.IN_THE_FUTURE),
        ("9999", Reason.IN_THE_FUTURE),
        ("1915", Reason.TOO_OLD), ("1800", Reason.TOO_OLD), ("120", Reason.TOO_OLD), ("០០០០", Reason.TOO_OLD),
        ("111 years", Reason.TOO_OLD),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_reason(written: str, reason: Reason) -> None:
    assert read_birth_year(written, TODAY) == Unread(reason)


@settings(max_examples=40)
@given(WILD, st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_a_year_is_always_that_of_someone_alive(text: str, today: date) -> None:
    read = read_birth_year(text, today)
    assert isinstance(read, Unread) or today.year - OLDEST <= read.year <= today.year


@given(st.integers(0, OLDEST))
def test_every_year_of_both_eras_is_read(age: int) -> None:
    year = TODAY.year - age
    assert read_birth_year(str(year), TODAY) == BirthYear(year)
    assert read_birth_year(str(year + 543), TODAY) == BirthYear(year)
