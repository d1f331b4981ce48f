"""Ticks in a long list: they stay from page to page, and late or doubled presses do what their button said."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.dialogue import Answer, Bad, More
from conversations.events import Said, SentMedia, Tapped
from conversations.questions.choices import ManyOf, Option
from conversations.screen import Button
from conversations.text import T
from tests.engine.facts import facts

FRUIT = tuple(Option(code, T("{task}", task=code)) for code in "abcdefg")
TICKS = ManyOf(FRUIT, own_words=True, columns=1, size=3)
KNOWN = facts()


def half(*actions: str) -> Any:
    """What is kept after these presses."""
    partial: Any = None
    for action in actions:
        read = TICKS.read(Tapped(1, action), partial, KNOWN)
        partial = read.partial if isinstance(read, More) else partial
    return partial


def actions(partial: Any) -> list[str]:
    return [button.action for row in TICKS.buttons(partial, KNOWN) for button in row]


@pytest.mark.parametrize(
    ("presses", "shown"),
    [
        ((), ["a:a", "a:b", "a:c", "p:1"]),
        (("a:b",), ["a:a", "u:b", "a:c", "p:1", "done"]),
        (("p:1",), ["a:d", "a:e", "a:f", "p:2"]),
        (("p:1", "p:1"), ["a:d", "a:e", "a:f", "p:2"]),
        (("a:b", "p:1", "p:2"), ["a:g", "done"]),
        (("p:1", "a:b"), ["a:d", "a:e", "a:f", "p:2", "done"]),  # a late press on the page before
        (("a:b", "p:1", "u:b"), ["a:d", "a:e", "a:f", "p:2"]),
        (("p:7", "p:-1", "p:x", "p:", "a:z", "b:a"), ["a:a", "a:b", "a:c", "p:1"]),
    ],
)
def test_a_page_and_its_ways(presses: tuple[str, ...], shown: list[str]) -> None:
    assert actions(half(*presses)) == shown


def test_done_counts_from_every_page_and_ticks_of_all_of_them() -> None:
    answer = Answer({"chosen": ["b", "e"], "own": None})
    for presses in (("a:b", "p:1", "a:e"), ("a:b", "p:1", "a:e", "p:2"), ("a:b", "p:1", "a:e", "p:0")):
        assert TICKS.read(Tapped(1, "done"), half(*presses), KNOWN) == answer


def test_own_words_leave_the_page_as_it_is() -> None:
    read = TICKS.read(Said("more"), half("p:1"), KNOWN)
    assert isinstance(read, More)
    assert actions(read.partial)[:-1] == ["a:d", "a:e", "a:f", "p:2", "done"]


def removing(partial: Any) -> list[Button]:
    """The buttons that take own words away."""
    return [button for row in TICKS.buttons(partial, KNOWN) for button in row if button.action.startswith("w:")]


@pytest.mark.parametrize("told", [Said("private words"), SentMedia("voice", "f")])
@pytest.mark.parametrize("ticks", [(), ("a:b",), ("a:b", "p:1")])
def test_own_words_are_taken_away_and_nothing_else_is(told: Said | SentMedia, ticks: tuple[str, ...]) -> None:
    ticked = half(*ticks)
    assert removing(ticked) == []
    read = TICKS.read(told, ticked, KNOWN)
    assert isinstance(read, More)
    (button,) = removing(read.partial)
    assert button.label == (T("Remove my words") if isinstance(told, Said) else T("Remove my voice note"))
    left = TICKS.read(Tapped(1, button.action), read.partial, KNOWN)
    assert isinstance(left, More)
    assert left.partial == ticked
    assert TICKS.holds(left.partial, KNOWN) == bool(ticks)
    assert TICKS.read(Tapped(1, button.action), left.partial, KNOWN) is None, "pressed twice"


def test_words_that_came_after_the_press_are_not_taken_away() -> None:
    (button,) = removing({"chosen": [], "own": "by mistake"})
    assert TICKS.read(Tapped(1, button.action), {"chosen": [], "own": "what was meant"}, KNOWN) is None


def test_an_answer_must_be_something_also_when_the_words_are_gone() -> None:
    (button,) = removing({"chosen": [], "own": "x"})
    left = TICKS.read(Tapped(1, button.action), {"chosen": [], "own": "x"}, KNOWN)
    assert isinstance(left, More)
    assert isinstance(TICKS.read(Tapped(1, "done"), left.partial, KNOWN), Bad)


def test_back_leads_through_the_pages_and_then_out() -> None:
    second = TICKS.back(half("a:b", "p:1", "p:2"))
    first = TICKS.back(second)
    assert (actions(second)[0], actions(first)[:2]) == ("a:d", ["a:a", "u:b"])
    assert TICKS.back(first) is None


def test_a_list_that_became_shorter_shows_its_last_page() -> None:
    shorter = ManyOf(FRUIT[:4], columns=1, size=3)
    assert [button.action for row in shorter.buttons(half("p:2"), KNOWN) for button in row] == ["a:d"]
