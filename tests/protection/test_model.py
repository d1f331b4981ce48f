"""Whom a request goes to, one after another: plain tables, no database."""

from __future__ import annotations

import pytest

from bot.protection.model import FocalPoint, in_order
from conversations.dialogue import Answer, Bad
from conversations.events import Said, SentMedia, SharedContact, Tapped
from conversations.personal_help import NOT_HERE, SafeNumber
from tests.engine.facts import facts

WHERE = {"near": (13.0, 103.0), "far": (11.0, 104.0)}


def focal(account_id: int, centre_id: int, place: str) -> FocalPoint:
    return FocalPoint(account_id, centre_id, place, None, "km")


def order(here: tuple[float, float] | None, *ready: FocalPoint, first: int = 0) -> list[int]:
    found = in_order(ready, here, WHERE.get, lambda a, b: abs(a[0] - b[0]) + abs(a[1] - b[1]), first)
    return [one.account_id for one in found]


def test_the_own_centre_comes_first_then_the_nearest_and_each_person_once() -> None:
    own, second, near, far = focal(5, 3, "far"), focal(4, 3, "far"), focal(7, 1, "near"), focal(6, 2, "far")
    assert order(WHERE["near"], far, near, own, second, first=3) == [5, 4, 7, 6]
    assert order(WHERE["near"], own, focal(5, 1, "near"), near) == [5, 7]
    assert order(WHERE["near"]) == []


def test_where_the_place_is_not_known_nobody_is_left_out() -> None:
    assert order(None, focal(2, 2, "near"), focal(1, 1, "far")) == [1, 2]
    assert order(WHERE["far"], focal(1, 1, "nowhere"), focal(2, 2, "near")) == [2, 1]


@pytest.mark.parametrize(
    ("event", "known", "read"),
    [
        (Tapped(1, "known"), "+85598765432", Answer("+85598765432")),
        (Tapped(1, "known"), None, None),
        (Said("012 345 678"), None, Answer("+85512345678")),
        (SharedContact("85512345678", own=True), None, Answer("+85512345678")),
        (SentMedia("voice", "f"), "+85598765432", Bad(NOT_HERE)),
    ],
)
def test_of_what_is_said_only_a_number_is_taken(event: object, known: str | None, read: object) -> None:
    given = facts("personal" if known else "")
    assert SafeNumber().read(event, None, given) == read  # type: ignore[arg-type]
