"""Which numbers of a report can be read, and how places become groups."""

from __future__ import annotations

import pytest

from bot.broadcasts.model import Delivery
from bot.broadcasts.report.model import Numbers, Tally, by_group, veiled


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ([0, 5, 120], ["0", "5", "120"]),
        ([3, 4, 120], ["<5", "<5", "120"]),
        ([1, 9, 120], ["<5", "≥5", "120"]),
        ([120, 0, 4], ["≥5", "0", "<5"]),
        ([4], ["<5"]),
        ([], []),
    ],
)
def test_a_small_number_is_neither_shown_nor_left_over(column: list[int], shown: list[str]) -> None:
    assert veiled([[number] for number in column]) == [[each] for each in shown]


def test_each_column_is_looked_at_by_itself() -> None:
    assert veiled([[100, 1], [3, 50], [2, 60]]) == [["100", "<5"], ["<5", "≥5"], ["<5", "60"]]


def test_places_are_summed_up_in_their_groups_and_who_waits_is_in_none() -> None:
    numbers = Numbers()
    numbers.add(
        [
            Tally(Delivery.SENT, "km", "2204", True, 7),
            Tally(Delivery.SENT, "en", "2204", False, 2),
            Tally(Delivery.BLOCKED, "km", "2201", True, 1),
            Tally(Delivery.WAITING, "km", "0102", True, 4),
        ]
    )
    assert by_group(numbers.places, {"2204": "22", "2201": "22", "0102": "01"}) == {"22": [9, 1, 0, 0]}
    assert (numbers.total, numbers.no_more_news) == (14, 2)
    assert numbers.languages["en", Delivery.SENT] == 2
