"""When reminders are due, how long they are of use, and what becomes of one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.clock import CAMBODIA
from bot.notices.reminding import LATE, SENT, UNNEEDED, UNREACHABLE, Moment, moments, outcome


def at(text: str) -> datetime:
    """A moment of December 2026 in Cambodia: "12 08:30"."""
    return datetime.strptime(f"2026-12-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=CAMBODIA)


LONG_AGO = at("01 12:00")
MOMENT = Moment("1day:2026-12-12", at("11 09:00"), at("11 18:00"))


@pytest.mark.parametrize(
    ("start", "today"),
    [
        ("12 05:00", None),
        ("12 07:59", None),
        ("12 08:00", ("12 06:00", "12 07:00")),
        ("12 08:30", ("12 06:00", "12 07:00")),
        ("12 09:30", ("12 06:00", "12 07:30")),
        ("12 14:00", ("12 06:00", "12 12:00")),
        ("12 23:59", ("12 06:00", "12 21:59")),
    ],
)
def test_the_moments_of_a_day(start: str, today: tuple[str, str] | None) -> None:
    expected = [
        ("3days:2026-12-12", at("09 09:00"), at("09 18:00")),
        ("1day:2026-12-12", at("11 09:00"), at("11 18:00")),
    ]
    if today is not None:
        expected.append(("today:2026-12-12", at(today[0]), at(today[1])))
    assert [(one.what, one.due, one.until) for one in moments(at(start).astimezone(UTC))] == expected


def test_the_day_is_the_one_in_cambodia() -> None:
    assert moments(datetime(2026, 12, 11, 23, 0, tzinfo=UTC))[0].what == "3days:2026-12-12"


@pytest.mark.parametrize(
    ("now", "takes_place", "said", "changed", "reachable", "comes_to"),
    [
        ("11 09:00", True, "01 12:00", "01 12:00", True, SENT),
        ("11 17:59", True, "11 08:59", "01 12:00", True, SENT),
        ("11 17:59", True, "01 12:00", "11 09:30", True, SENT),
        ("11 09:05", True, "11 09:01", "01 12:00", True, UNNEEDED),
        ("11 09:05", False, "01 12:00", "01 12:00", True, UNNEEDED),
        ("11 18:00", True, "01 12:00", "01 12:00", True, LATE),
        ("20 18:00", True, "01 12:00", "01 12:00", False, LATE),
        ("11 19:00", True, "01 12:00", "11 18:30", True, UNNEEDED),
        ("11 19:00", True, "11 18:30", "01 12:00", True, UNNEEDED),
        ("11 09:05", True, "01 12:00", "01 12:00", False, UNREACHABLE),
    ],
)
def test_what_becomes_of_a_reminder(
    now: str, takes_place: bool, said: str, changed: str, reachable: bool, comes_to: str
) -> None:
    came = outcome(
        MOMENT, at(now), takes_place=takes_place, said_at=at(said), changed_at=at(changed), reachable=reachable
    )
    assert came == comes_to
