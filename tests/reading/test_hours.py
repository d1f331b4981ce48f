"""Opening hours as staff write them."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.centres.model import read_hours
from conversations.questions.hours import read_spans
from tests.reading.wild import WILD


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("07:30-17:00", "07:30-17:00"), ("៧:៣០-១១:៣០ និង ១៤-១៧", "07:30-11:30,14:00-17:00"),
        ("7.30-11.30, 14.00-17.00", "07:30-11:30,14:00-17:00"), ("7h30 to 11h30 14 to 17", "07:30-11:30,14:00-17:00"),
        ("7:30-11:30, 2-5", "07:30-11:30,14:00-17:00"), ("8-5", "08:00-17:00"), ("8-12 1-5", "08:00-12:00,13:00-17:00"),
        ("7-7", "07:00-19:00"), ("0-23:59", "00:00-23:59"),
    ],
)  # fmt: skip
def test_hours_however_they_are_written(written: str, kept: str) -> None:
    assert read_spans(written) == kept


@pytest.mark.parametrize(
    "written", ["", "8", "ព្រឹក", "7:75-9", "25-26", "17-8-", "17:00-07:00", "7-8, 9-10, 11-12", "13-13", "99:99-99:99"]
)
def test_what_makes_no_sense_is_refused(written: str) -> None:
    assert read_spans(written) == ""


@given(WILD)
def test_what_is_kept_can_be_read_again(written: str) -> None:
    kept = read_spans(written)
    assert not kept or read_hours(f"1-5 {kept}") is not None
