"""The list of open cases and the digest, without a database."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cases.digest import digest
from bot.cases.lists import BY_STAFF, BY_STATE, PAGE, Brief, listed
from bot.clock import CAMBODIA
from bot.i18n import say
from conversations.screen import Screen
from conversations.text import T

NOW = datetime(2026, 12, 1, 7, 30, tzinfo=CAMBODIA)


def case(
    number: int, *, state: str = "new", urgency: str = "normal", by: str = "", hours: float | None = None
) -> Brief:
    due = None if hours is None else NOW + timedelta(hours=hours)
    return Brief(number, "legal", urgency, state, ord(by[0]) if by else None, by, due)


def numbers(screen: Screen) -> list[int]:
    labels = [button.label for row in screen.buttons for button in row if button.action.startswith("m:find:")]
    return [int(str(label.values["number"])) for label in labels if isinstance(label, T)]


def headings(screen: Screen) -> list[str]:
    return [say(line, "en") for line in screen.text if isinstance(line, T) and "group" in line.values]


def test_what_is_due_first_comes_first_and_what_is_not_ours_last() -> None:
    some = [
        case(1, state="waiting person", by="Vanna"),
        case(2, hours=48),
        case(3, hours=24, urgency="urgent"),
        case(4, hours=24, urgency="emergency"),
        case(5, state="taken", by="Vanna", hours=-2),
    ]
    assert numbers(listed(some, BY_STATE, 0, NOW)) == [5, 4, 3, 2, 1]
    assert numbers(listed(some, BY_STAFF, 0, NOW)) == [5, 1, 4, 3, 2]
    assert headings(listed(some, BY_STATE, 0, NOW)) == ["▪️ taken: 1", "▪️ new: 3", "▪️ waits for the person: 1"]
    assert headings(listed(some, BY_STAFF, 0, NOW)) == ["▪️ Vanna: 2", "▪️ nobody yet: 3"]


def test_a_page_names_the_group_it_goes_on_with() -> None:
    many = [case(number, hours=number) for number in range(1, PAGE * 2 + 2)]
    assert [len(numbers(listed(many, BY_STATE, page, NOW))) for page in range(4)] == [PAGE, PAGE, 1, 1]
    assert headings(listed(many, BY_STATE, 2, NOW)) == [f"▪️ new: {len(many)}"]


def test_a_digest_counts_and_names_what_presses() -> None:
    some = [
        case(1, hours=-1),
        case(2, state="waiting staff", hours=9),
        case(3, state="waiting staff", hours=-30),
        case(4, state="taken", by="Vanna", hours=16),  # before midnight
        case(5, state="taken", by="Vanna", hours=17),  # tomorrow
        case(6, state="waiting person"),
    ]
    told = digest(some, NOW)
    assert told is not None
    assert [line.values["count"] for line in told.text if isinstance(line, T) and line.values] == [1, 2, 2, 2]
    assert numbers(told) == [3, 1, 2, 4]


def test_a_digest_with_nothing_to_say_is_none() -> None:
    assert digest([], NOW) is None
    assert digest([case(6, state="waiting person"), case(5, state="taken", by="Vanna", hours=17)], NOW) is None
