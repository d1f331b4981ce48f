"""What is told of a job fair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Question
from conversations.options import SECTORS
from conversations.questions.choices import ManyOf
from conversations.questions.days import ComingDay
from conversations.questions.hours import FromTo
from conversations.questions.places import WhereILive
from conversations.questions.words import Written
from conversations.text import T


@dataclass(frozen=True, slots=True)
class FairTold:
    """What was told of a job fair; `given` is what the dialogue was handed ("centre": its id, 0: the nearest one)."""

    answers: Mapping[str, Any]
    given: Mapping[str, Any]


FAIR = Dialogue(
    "fair",
    questions=(
        Question("title_km", T("Name in Khmer"), T("What is the name of the job fair, in Khmer?"), Written(100)),
        Question("title_en", T("Name in English"), T("And in English?"), Written(100), optional=True),
        Question(
            "day",
            T("Day"),
            T("On which day is it?"),
            ComingDay(),
            why=T("Press the month, or write the day, for example: {day}/{month}.", day=24, month=12),
        ),
        Question("hours", T("Hours"), T("From when to when?"), FromTo()),
        Question("place", T("Place"), T("In which commune or sangkat is it?"), WhereILive()),
        Question("sectors", T("Sectors"), T("What work is offered there?"), ManyOf(SECTORS), optional=True),
    ),
    result=lambda answers, facts: FairTold(answers, facts.given),
    review=T("Is everything right?"),
)
