"""Hours at which a phone may buzz."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.clock import CAMBODIA
from bot.decent import DECENT, Hours


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=CAMBODIA)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(23, 8), at(23, 8)),
        (at(23, 18, 59, 59), at(23, 18, 59, 59)),
        (at(23, 19), at(24, 8)),
        (at(23, 23, 59), at(24, 8)),
        (at(24, 0), at(24, 8)),
        (at(24, 7, 59, 59), at(24, 8)),
        (at(30, 21), datetime(2026, 12, 1, 8, tzinfo=CAMBODIA)),
    ],
)
def test_the_next_decent_moment(now: datetime, then: datetime) -> None:
    assert DECENT.next(now) == DECENT.next(now.astimezone(UTC)) == then
    assert (now in DECENT) == (now == then)


def test_other_hours_begin_and_end_on_their_own() -> None:
    awake = Hours(7, 20)
    assert (at(23, 7) in awake, at(23, 19, 59) in awake, at(23, 20) in awake) == (True, True, False)
    assert awake.next(at(23, 20)) == at(24, 7)
