"""What a case says of itself, by state and service."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.cases.card import card, title
from bot.cases.model import CLOSED, NEW, NORMAL, OUTCOMES, TAKEN, URGENT, Case, urgency_of
from bot.i18n import say
from bot.spoken import speak
from conversations.options import NEEDS, TALK
from conversations.text import T, Words

CASE = Case(
    id=7,
    person_id=1,
    account_id=1,
    centre_id=1,
    service="legal",
    urgency=URGENT,
    state=NEW,
    taken_by=None,
    taken_by_name="",
    shared="all",
    card="Name: Sok",
    language="km",
    place="2204",
    birth_year=1990,
    twin_id=None,
    opened_at=datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
    closed_at=None,
    due_at=None,
    previous_id=None,
    outcome=None,
)


def actions(case: Case, *, choosing: str = "") -> list[str]:
    screen = card(case, Words("ឧត្ដរមានជ័យ"), T("25 to 34"), choosing)
    return [button.action for row in screen.buttons for button in row]


def text(case: Case) -> str:
    spoken = speak(card(case, Words("", "Oddar Meanchey"), T("25 to 34")), "en")
    return "\n".join(paragraph for _, paragraph in spoken.paragraphs)


@pytest.mark.parametrize("service", [TALK, *(option.code for option in NEEDS)])
def test_what_cannot_wait_is_urgent(service: str) -> None:
    assert urgency_of(service) == (URGENT if service in ("legal", "protection", TALK) else NORMAL)


@pytest.mark.parametrize(
    ("state", "choosing", "offered"),
    [
        (NEW, "", ["take", "reply", "phone", "refer", "more", "close"]),
        (TAKEN, "", ["reply", "phone", "refer", "more", "close"]),
        (NEW, "more", ["quick", "ask", "hand", "urgency", "show"]),
        (TAKEN, "more", ["quick", "ask", "hand", "back", "urgency", "show"]),
        (TAKEN, "close", [*(f"close:{one.code}" for one in OUTCOMES), "show"]),
        (TAKEN, "urgency", ["urgency:normal", "urgency:emergency", "show"]),
        (CLOSED, "", []),
        (CLOSED, "close", []),
    ],
)
def test_buttons_by_state(state: str, choosing: str, offered: list[str]) -> None:
    case = replace(CASE, state=state, taken_by=None if state == NEW else 3)
    assert actions(case, choosing=choosing) == [
        {"refer": "m:refer:case:7", "quick": "m:quick:7:card"}.get(one, f"m:case:7:{one}") for one in offered
    ]


def test_the_card_says_what_staff_must_know() -> None:
    for part in ("Case 7", "Legal help", "72 hours", "Oddar Meanchey", "25 to 34", "Name: Sok", "09:00"):
        assert part in text(CASE), part
    assert "already" not in text(CASE)
    assert "person 3" in text(replace(CASE, twin_id=3))


def test_a_closed_card_says_what_came_of_it() -> None:
    assert "Was helped" in text(replace(CASE, state=CLOSED, outcome="helped"))


@pytest.mark.parametrize("service", ["", "no longer known"])
def test_a_service_of_an_older_version_still_has_a_name(service: str) -> None:
    assert say(title(replace(CASE, service=service)), "en").startswith("🟠 7 · ")


def test_the_title_of_a_topic_tells_no_name_and_fits() -> None:
    for option in NEEDS:
        shown = say(title(replace(CASE, service=option.code, id=10**9)), "km")
        assert "Sok" not in shown
        assert len(shown) <= 128
