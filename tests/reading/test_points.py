"""Spots on the map."""

from __future__ import annotations

import pytest
from hypothesis import given

from conversations.reading.points import read_point
from tests.reading.wild import WILD


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("11.55, 104.91", (11.55, 104.91)),
        ("11.5564,104.9282", (11.5564, 104.9282)),
        ("(14.18, 103.51)", (14.18, 103.51)),
        ("១១.៥៥, ១០៤.៩១", (11.55, 104.91)),
        ("11.55° N, 104.91° E", (11.55, 104.91)),
        ("11 104", (11.0, 104.0)),
        ("-33.9, 151.2", (-33.9, 151.2)),
        ("104.91, 11.55", None),
        ("11.55", None),
        ("11,55, 104,91", None),
        ("11.55, 104.91, 3", None),
        ("1234567, 3", None),
        ("", None),
        ("here", None),
    ],
)
def test_a_point_as_it_is_written(written: str, point: tuple[float, float] | None) -> None:
    assert read_point(written) == point


@given(WILD)
def test_whatever_is_written_it_is_a_point_or_none(written: str) -> None:
    point = read_point(written)
    assert point is None or (abs(point[0]) <= 90 and abs(point[1]) <= 180)
