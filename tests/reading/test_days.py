"""Days to come, on 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading.days import FARTHEST, read_day
from conversations.reading.unread import Reason, Unread
from tests.reading.wild import WILD

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("24/12", "2026-12-24"), ("24/12/2026", "2026-12-24"), ("២៤/១២/២០២៦", "2026-12-24"), ("24-12", "2026-12-24"),
        ("24.12.2026", "2026-12-24"), ("24 12", "2026-12-24"), ("2026-12-24", "2026-12-24"),
        ("24/12/2569", "2026-12-24"), ("24 Dec", "2026-12-24"), ("December 24", "2026-12-24"),
        ("Dec 24, 2026", "2026-12-24"), ("ទី២៤ ខែធ្នូ", "2026-12-24"), ("ថ្ងៃទី២៤ ខែធ្នូ ឆ្នាំ២០២៦", "2026-12-24"),
        ("ថ្ងៃទី ២៤ ខែ ១២", "2026-12-24"), ("ថ្ងៃព្រហស្បតិ៍ ទី២៤ ខែធ្នូ", "2026-12-24"),
        ("23/11", "2026-11-23"), ("22/11", "2027-11-22"), ("1/1", "2027-01-01"), ("៧ មករា", "2027-01-07"),
        ("today", "2026-11-23"), ("ថ្ងៃនេះ", "2026-11-23"), ("ស្អែក", "2026-11-24"), ("tomorrow", "2026-11-24"),
        ("14/4/2027", "2027-04-14"), ("29/2/2028", "2028-02-29"),
    ],
)  # fmt: skip
def test_a_day_however_it_is_written(written: str, day: str) -> None:
    assert read_day(written, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("22/11/2026", Reason.IN_THE_PAST), ("2025-12-24", Reason.IN_THE_PAST), ("24/12/2568", Reason.IN_THE_PAST),
        ("24/12/2030", Reason.TOO_FAR), ("", Reason.NOT_UNDERSTOOD), ("24", Reason.NOT_UNDERSTOOD),
        ("32/12", Reason.NOT_UNDERSTOOD), ("24/13", Reason.NOT_UNDERSTOOD), ("0/0", Reason.NOT_UNDERSTOOD),
        ("30/2/2027", Reason.NOT_UNDERSTOOD), ("ធ្នូ", Reason.NOT_UNDERSTOOD), ("បុណ្យ", Reason.NOT_UNDERSTOOD),
        ("9999-99-99", Reason.NOT_UNDERSTOOD), ("24/12/9999", Reason.TOO_FAR),
    ],
)  # fmt: skip
def test_what_is_no_day_to_come_is_refused(written: str, reason: Reason) -> None:
    assert read_day(written, TODAY) == Unread(reason)


@given(WILD)
def test_anything_is_read_or_refused(written: str) -> None:
    read = read_day(written, TODAY)
    assert isinstance(read, Unread) or TODAY <= read <= TODAY + FARTHEST


@given(st.integers(0, 364))
def test_every_day_of_the_next_year_is_found_without_its_year(ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    assert read_day(f"{day.day}/{day.month}", TODAY) == day
