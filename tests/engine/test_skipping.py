"""A question may be skipped as long as nothing of it is told: one wrong press throws nothing away."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.dialogue import Facts, State
from conversations.dialogues import DIALOGUES
from conversations.engine import advance, resume
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.text import T
from tests.engine.facts import facts

BEFORE: dict[str, dict[str, Any]] = {"rpl": {"trade": "construction", "confirm_name": "សុភា"}}
"""What a question depends on to be asked."""


def half_told(name: str, key: str, *events: Event) -> tuple[State, Facts]:
    """A dialogue in the middle of one of its questions."""
    known = facts(name)
    state = State(key, dict(BEFORE.get(name, {})))
    for event in events:
        reply = advance(DIALOGUES[name], state, event, known)
        assert reply.state is not None
        assert reply.state.at == key
        state = reply.state
    return state, known


def can_be_skipped(name: str, state: State, known: Facts) -> bool:
    screen = resume(DIALOGUES[name], state, known).screen
    assert screen is not None
    return any(button.action == "skip" for row in screen.buttons for button in row)


def tap(action: str) -> Tapped:
    return Tapped(1, action)


@pytest.mark.parametrize(
    ("name", "key", "events"),
    [
        ("asked_wages", "owed", (Said("thirty thousand for three months"),)),
        ("asked_wages", "owed", (SentMedia("voice", "f"),)),
        ("registration", "phone", (Said("0812345678"),)),
        ("registration", "returned", (tap("y:2026"),)),
        ("rpl", "confirm_phone", (Said("0812345678"),)),
        ("centre_details", "phone", (Said("0812345678"),)),
        ("centre_details", "hours", (tap("d:1-6"),)),
        ("centre_details", "hours", (tap("other"), tap("f:2"))),
        ("course", "last", (tap("n:2026-12"),)),
        ("course", "hours", (tap("d:1-5"),)),
        ("broadcast", "buttons", (tap("k:link"), Said("https://molvt.gov.kh/a/long/address"))),
        ("broadcast", "buttons", (tap("k:ask"), Said("បាទ/ចាស"))),
        ("broadcast", "when", (Said("24/11"),)),
    ],
)
def test_what_is_told_is_not_thrown_away_by_one_press(name: str, key: str, events: tuple[Event, ...]) -> None:
    state, known = half_told(name, key, *events)
    assert not can_be_skipped(name, state, known)
    assert advance(DIALOGUES[name], state, tap("skip"), known).state == state, "from an old screen"
    while not can_be_skipped(name, state, known):
        earlier = advance(DIALOGUES[name], state, tap("back"), known).state
        assert earlier is not None
        assert earlier.at == key, "back leads to where it can be skipped"
        state = earlier


@pytest.mark.parametrize(
    ("name", "key", "events"),
    [
        ("registration", "wanted_place", (tap("all"),)),
        ("registration", "skills", (tap("p:1"),)),
        ("centre_details", "hours", (tap("other"),)),
        ("broadcast", "buttons", (tap("k:link"),)),
        ("broadcast", "when", (tap("later:6"),)),
    ],
)
def test_who_only_looked_at_more_can_still_skip(name: str, key: str, events: tuple[Event, ...]) -> None:
    assert can_be_skipped(name, *half_told(name, key, *events))


def test_asked_whether_a_number_is_thai_nobody_is_sent_to_a_button_that_is_gone() -> None:
    state, known = half_told("registration", "phone", Said("0812345678"))
    again = advance(DIALOGUES["registration"], state, Said("what?"), known)
    assert again.state == state
    assert again.screen is not None
    assert again.screen.note == T("Is {number} a Thai number?", number="+66 81 234 5678")
