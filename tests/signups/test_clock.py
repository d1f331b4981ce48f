"""By when a seat that became free has to be taken, and how long it is given on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.clock import CAMBODIA
from bot.programme.model import CANCELLED, COURSE, FAIR, PUBLISHED, Offer
from bot.signups.clock import confirm_by, gives_seats
from tests.matching.facts import offer as an_offer


def at(text: str) -> datetime:
    """A moment of December 2026 in Cambodia: "12 08:30"."""
    return datetime.strptime(f"2026-12-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=CAMBODIA)


def offer(kind: str = COURSE, state: str = PUBLISHED, *, starts: str = "20 08:00", closes: str = "15 17:00") -> Offer:
    ends = at(starts) + timedelta(hours=4)
    return an_offer(kind, state=state, starts_at=at(starts), ends_at=ends, closes_at=at(closes), seats=1)


@pytest.mark.parametrize(
    ("now", "by"),
    [
        ("10 09:00", "11 09:00"),
        ("10 08:00", "11 08:00"),
        ("10 18:59", "11 18:59"),
        ("10 19:00", "12 08:00"),
        ("10 23:30", "12 08:00"),
        ("11 00:10", "12 08:00"),
        ("11 07:59", "12 08:00"),
        ("15 10:00", "16 10:00"),  # those in line came before the closing date
        ("17 10:00", "18 10:00"),
        ("19 10:00", "20 08:00"),
        ("19 20:00", "20 08:00"),
    ],
)
def test_a_day_counted_from_the_morning_and_never_past_the_beginning(now: str, by: str) -> None:
    assert confirm_by(offer(), at(now)) == at(by)


def test_of_what_has_begun_it_is_the_end() -> None:
    fair = offer(FAIR, starts="20 08:00", closes="20 12:00")
    assert confirm_by(fair, at("20 09:00")) == at("20 12:00")


@pytest.mark.parametrize(
    ("now", "gives"), [("10 09:00", True), ("16 09:00", True), ("20 07:59", True), ("20 08:00", False)]
)
def test_a_seat_is_given_on_until_it_begins(now: str, gives: bool) -> None:
    assert gives_seats(offer(), at(now)) is gives
    assert not gives_seats(offer(state=CANCELLED), at(now))
