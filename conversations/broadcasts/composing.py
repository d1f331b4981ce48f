"""What an admin is asked for a broadcast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.broadcasts.attached import Attached
from conversations.broadcasts.audience import AUDIENCE
from conversations.broadcasts.buttons import OwnButtons
from conversations.broadcasts.moments import Moment, at_night
from conversations.broadcasts.texts import Paragraphs
from conversations.dialogue import Dialogue, Question
from conversations.questions.words import Written
from conversations.text import T


@dataclass(frozen=True, slots=True)
class BroadcastTold:
    """What was told of a broadcast, by question; None where it was skipped. `given`: what was handed in."""

    answers: Mapping[str, Any]
    given: Mapping[str, Any]


WITH = "with"
NOW: Mapping[str, Any] = {"when": None}
"""Answered before it is asked: it goes at once, unless "At another time" is pressed at the end."""

BROADCAST = Dialogue(
    "broadcast",
    questions=(
        Question("km", T("Text in Khmer"), T("What do you want to say, in Khmer?"), Paragraphs()),
        Question(
            "en",
            T("Text in English"),
            T("And in English?"),
            Paragraphs(),
            optional=True,
            why=T("Who reads English gets it. Skipped, everybody gets the Khmer text."),
        ),
        Question(
            WITH,
            T("With it"),
            T("Anything with it? Send it here."),
            Attached(),
            optional=True,
            why=T("A photo, several photos or videos, a voice note, a file, or a place on the map."),
        ),
        Question(
            "buttons",
            T("Buttons"),
            T("Which buttons under it?"),
            OwnButtons(),
            optional=True,
            why=T("At most three. English goes behind an equals sign: {example}", example="បាទ/ចាស = Yes"),
        ),
        *AUDIENCE,
        Question(
            "when",
            T("When"),
            T("On which day? Press, or write for example: 24/12 14:30"),
            Moment(),
            optional=True,
            why=T("Skipped, it goes out at once."),
        ),
        Question(
            "reason",
            T("Reason"),
            T("Why must it go out at night?"),
            Written(200),
            optional=True,
            why=T("People sleep from 20:00 to 07:00. Skipped, it goes out in the morning. The reason is kept."),
            when=at_night,
        ),
    ),
    result=lambda answers, facts: BroadcastTold(answers, facts.given),
    review=T("Send it?"),
)


def wants_a_file(dialogue: str, at: str) -> bool:
    """Whether a file that is sent now is what shall go with a broadcast, whatever kind it is."""
    return dialogue == BROADCAST.name and at == WITH
