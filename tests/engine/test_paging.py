"""Pages of a list, and the ways between them."""

from __future__ import annotations

import pytest

from conversations.paging import NEWER_OLDER, Page, page_fetched, page_of, pages
from conversations.screen import Rows

MANY = [*range(10)]


def ways(rows: Rows) -> list[str]:
    return [button.action for row in rows for button in row]


@pytest.mark.parametrize(
    ("count", "number", "shown", "to"),
    [
        (0, 0, [], []),
        (0, 7, [], []),
        (4, 0, [0, 1, 2, 3], []),
        (5, 0, [0, 1, 2, 3], ["m:x:1"]),
        (9, 1, [4, 5, 6, 7], ["m:x:0", "m:x:2"]),
        (9, 2, [8], ["m:x:1"]),
        (9, 3, [8], ["m:x:1"]),  # the list has become shorter since the button was drawn
        (8, 99, [4, 5, 6, 7], ["m:x:0"]),
    ],
)
def test_a_page_of_a_whole_list(count: int, number: int, shown: list[int], to: list[str]) -> None:
    page = page_of(MANY[:count], number, 4)
    assert (page.shown, ways(page.turning("m:x"))) == (shown, to)
    assert page.first == (shown[0] if shown else 0)


@pytest.mark.parametrize(
    ("fetched", "number", "page", "to"),
    [
        ([], 0, Page([], 0, 0, more=False), []),
        ([0, 1], 0, Page([0, 1], 0, 0, more=False), []),
        ([0, 1, 2], 0, Page([0, 1], 0, 0, more=True), ["m:x:1"]),
        ([4], 2, Page([4], 2, 4, more=False), ["m:x:1"]),
        ([], 9, Page([], 9, 18, more=False), ["m:x:8"]),
    ],
)
def test_a_page_of_what_is_not_read_whole(fetched: list[int], number: int, page: Page[int], to: list[str]) -> None:
    assert page_fetched(fetched, number, 2) == page
    assert ways(page.turning("m:x")) == to


def test_all_ways_stand_in_one_row_under_their_own_words() -> None:
    (row,) = page_of(MANY, 1, 3).turning("m:x", NEWER_OLDER)
    assert [(button.label, button.icon) for button in row] == list(NEWER_OLDER)


@pytest.mark.parametrize(("count", "number"), [(0, 0), (1, 1), (4, 1), (5, 2), (8, 2)])
def test_how_many_pages(count: int, number: int) -> None:
    assert pages(count, 4) == number
