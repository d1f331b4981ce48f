"""A reminder in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.i18n import say
from bot.notices.reminding import ONE_DAY
from bot.notices.shown import reminder
from bot.places.gazetteer import Gazetteer
from bot.programme.model import COURSE, PUBLISHED, Offer
from bot.signups.model import COMING
from conversations.screen import Screen
from conversations.text import Words

BEGINS = datetime(2026, 12, 14, 1, tzinfo=UTC)


def shown(hours: str) -> Screen:
    offer = Offer(
        id=1,
        kind=COURSE,
        sort="vocational",
        state=PUBLISHED,
        centre_id=1,
        title=Words("វគ្គជាងផ្សារ"),
        place="220404",
        point=None,
        starts_at=BEGINS,
        ends_at=BEGINS + timedelta(days=5),
        closes_at=BEGINS,
        seats=None,
        details={"hours": hours},
    )
    return reminder(offer, Gazetteer.load(), ONE_DAY, 7, COMING)


def test_the_hours_of_a_course_are_told_as_on_its_card() -> None:
    told = [say(line, "en") for line in shown("1-5 08:00-11:00").text]
    assert "🕗 Hours: Monday to Friday, 08:00 to 11:00" in told


def test_the_answers_stand_above_the_ways_to_look() -> None:
    labels = [[say(button.label, "en") for button in row] for row in shown("").buttons]
    assert labels == [["Yes, I am coming"], ["Not coming"], ["My pass", "Details"]]
