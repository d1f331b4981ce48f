"""The days on which a case's clock runs."""

from __future__ import annotations

from datetime import date, datetime, time

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.centres.calendar import Calendar, public_holidays
from bot.centres.model import Hours
from bot.clock import CAMBODIA

EVERY_DAY = Hours(1, 7, ((time(8), time(17)),))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CAMBODIA)


def test_the_table_of_public_holidays_is_the_librarys() -> None:
    known = holidays.country_holidays("KH", years=range(2026, 2046), language="en_US")
    assert {day: name.en for day, name in public_holidays().items()} == dict(known.items())


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("2026-12-01 09:00", "2026-12-01 09:00"),  # a Tuesday morning
        ("2026-12-01 06:00", "2026-12-01 07:30"),
        ("2026-12-01 12:00", "2026-12-01 14:00"),  # at noon
        ("2026-12-01 17:00", "2026-12-02 07:30"),
        ("2026-12-05 09:00", "2026-12-07 07:30"),  # a Saturday
        ("2026-11-20 18:00", "2026-11-26 07:30"),  # the Friday before the Water Festival
        ("2026-04-14 09:00", "2026-04-17 07:30"),  # Khmer New Year
    ],
)
def test_when_a_centre_opens_next(asked: str, opens: str) -> None:
    assert Calendar().next_opening(at(asked)) == at(opens)
    assert Calendar().is_open(at(asked)) == (asked == opens)


@pytest.mark.parametrize(
    ("asked", "days", "by"),
    [
        ("2026-12-01 09:00", 1, "2026-12-02 09:00"),
        ("2026-12-04 15:00", 1, "2026-12-07 15:00"),  # from Friday to Monday
        ("2026-12-05 09:00", 1, "2026-12-08 07:30"),  # asked on a Saturday, counted from Monday's opening
        ("2026-11-20 09:00", 3, "2026-11-30 09:00"),  # over the Water Festival
        ("2026-12-01 09:00", 10, "2026-12-15 09:00"),  # two weeks
    ],
)
def test_closed_days_do_not_count(asked: str, days: int, by: str) -> None:
    assert Calendar().after(at(asked), days) == at(by)


def test_a_correction_closes_a_weekday_and_opens_a_holiday() -> None:
    corrected = Calendar(corrected={date(2026, 12, 1): True, date(2026, 11, 23): False})
    assert corrected.next_opening(at("2026-12-01 09:00")) == at("2026-12-02 07:30")
    assert corrected.is_open(at("2026-11-23 09:00"))


def test_a_centre_that_is_always_closed_still_has_a_clock() -> None:
    never = Calendar(EVERY_DAY, {date.fromordinal(date(2026, 12, 1).toordinal() + n): True for n in range(500)})
    assert never.after(at("2026-12-01 09:00"), 3) == at("2026-12-04 09:00")


def test_the_last_day_there_is_has_none_after_it() -> None:
    assert Calendar().special(date.max, 8) == []
    assert Calendar().special(date(9999, 12, 1), 8) == []


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), st.integers(1, 14))  # noqa: DTZ001
def test_an_answer_is_due_later_and_while_the_centre_is_open(moment: datetime, days: int) -> None:
    calendar, asked = Calendar(), moment.replace(tzinfo=CAMBODIA)
    by = calendar.after(asked, days)
    assert by > asked
    assert calendar.is_open(by)
