"""Opening hours, and which centre is the nearest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.centres.model import Centre, Nearest, Point, by_nearness, read_hours
from bot.i18n import say
from conversations.text import Words

CENTRE = Centre(1, "a", Words("ក", "A"), "2204", Words(""), "", "", None, (), active=True)
SEATS: dict[str, Point] = {"2204": (14.0, 103.0), "1505": (12.0, 103.0), "1308": (13.0, 105.0)}


def apart(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) * 100 + abs(one[1] - other[1]) * 100


def find(centres: list[Centre], service: str = "", here: Point | None = (14.0, 103.0)) -> Nearest | None:
    return next(iter(by_nearness(centres, service, here, SEATS.get, apart)), None)


NEAR, FAR = CENTRE, replace(CENTRE, id=2, code="b", place="1505")


def test_the_nearest_is_found_by_its_districts_seat() -> None:
    assert find([FAR, NEAR]) == Nearest(NEAR, 0.0)
    assert find([NEAR, FAR], here=(11.0, 103.0)) == Nearest(FAR, 100.0)


def test_a_pin_counts_more_than_the_districts_seat() -> None:
    pinned = replace(FAR, point=(14.25, 103.0))
    assert find([replace(NEAR, point=(14.5, 103.0)), pinned]) == Nearest(pinned, 25.0)


def test_a_closed_centre_is_not_found() -> None:
    assert find([replace(NEAR, active=False), FAR]) == Nearest(FAR, 200.0)
    assert find([replace(NEAR, active=False)]) is None
    assert find([]) is None


def test_who_offers_the_service_comes_first_and_empty_means_all() -> None:
    trains = replace(NEAR, services=("training",))
    assert find([trains, FAR], "legal") == Nearest(FAR, 200.0)
    assert find([trains, FAR], "training") == Nearest(trains, 0.0)
    assert find([trains], "legal") == Nearest(trains, 0.0)
    assert find([replace(trains, active=False)], "legal") is None
    assert find([trains]) == Nearest(trains, 0.0)


def test_without_a_point_there_is_still_a_centre() -> None:
    assert find([FAR, NEAR], here=None) == Nearest(NEAR, None)
    assert find([replace(NEAR, place="9999"), FAR]) == Nearest(FAR, 200.0)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1-5 07:30-11:30,14:00-17:00", "Monday to Friday, 07:30 to 11:30 and 14:00 to 17:00"),
        (" 1-6 08:00-17:00 ", "Monday to Saturday, 08:00 to 17:00"),
        ("1-7 00:00-23:59", "Monday to Sunday, 00:00 to 23:59"),
    ],
)
def test_hours_as_people_read_them(text: str, shown: str) -> None:
    hours = read_hours(text)
    assert hours is not None
    assert say(hours.shown(), "en") == shown
    assert "០" in say(hours.shown(), "km")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1-5",
        "0-5 08:00-17:00",
        "1-8 08:00-17:00",
        "6-2 08:00-17:00",
        "1-5 8:00-17:00",
        "1-5 17:00-08:00",
        "1-5 08:00-08:00",
        "1-5 08:00-12:00,11:00-17:00",
        "1-5 08:00-24:00",
        "1-5 08:61-17:00",
        "1-5 08:00-09:00,10:00-11:00,12:00-13:00",
        "Mon-Fri 08:00-17:00",
    ],
)
def test_hours_of_another_form_are_not_read(text: str) -> None:
    assert read_hours(text) is None
