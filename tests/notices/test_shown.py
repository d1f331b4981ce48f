"""A reminder in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.i18n import say
from bot.notices.reminding import ONE_DAY
from bot.notices.shown import reminder
from bot.programme.model import COURSE
from bot.signups.model import COMING
from conversations.screen import Screen
from tests.matching.facts import PLACES, offer

BEGINS = datetime(2026, 12, 14, 1, tzinfo=UTC)


def shown(hours: str) -> Screen:
    ends = BEGINS + timedelta(days=5)
    course = offer(COURSE, starts_at=BEGINS, ends_at=ends, closes_at=BEGINS, details={"hours": hours})
    return reminder(course, PLACES, ONE_DAY, 7, COMING)


def test_the_hours_of_a_course_are_told_as_on_its_card() -> None:
    told = [say(line, "en") for line in shown("1-5 08:00-11:00").text]
    assert "🕗 Hours: Monday to Friday, 08:00 to 11:00" in told


def test_the_answers_stand_above_the_ways_to_look() -> None:
    labels = [[say(button.label, "en") for button in row] for row in shown("").buttons]
    assert labels == [["Yes, I am coming"], ["Not coming"], ["My pass", "Details"]]
