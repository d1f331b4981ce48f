"""What an employer said they need, told by who visited them: also without a vacancy it counts as demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from conversations.centre_details import CentrePhone
from conversations.dialogue import Answer, Answers, Bad, Dialogue, Facts, Question, Reader
from conversations.events import Event, Said, Tapped
from conversations.offers.readers import HowMany
from conversations.offers.vacancy import EMPLOYER, WANTED
from conversations.options import SECTORS, SKILLS
from conversations.questions.choices import ManyOf, OneOf
from conversations.questions.dates import short_day
from conversations.questions.places import WhereILive
from conversations.questions.words import OwnWords, Written
from conversations.reading.any_day import read_any_day
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

_LONG_AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ConsultationTold:
    """What was told of a talk with an employer."""

    answers: Mapping[str, Any]


class LastDays(Reader):
    """The answer is "2026-11-23": one of the last days by a tap, an earlier one typed."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        days = [facts.today - timedelta(days=ago) for ago in range(4)]
        labels = (T("Today"), T("Yesterday"), *(short_day(day) for day in days[2:]))
        return in_rows([Button(label, f"a:{day}") for label, day in zip(labels, days, strict=True)], 2)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        match event:
            case Tapped(action=action) if action[:2] == "a:":
                day = read_any_day(action[2:])
            case Said(text):
                day = read_any_day(text)
            case _:
                return None
        if day is None:
            return Bad(T("Please write the day like this: {example}.", example="24/11/2026"))
        if day > facts.today:
            return Bad(T("That has not come yet. Please try again."))
        return Answer(day.isoformat()) if facts.today - day < _LONG_AGO else Bad(_TOO_LONG_AGO)

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{day}", day=date.fromisoformat(value))


_TOO_LONG_AGO = T("That seems too long ago. Please try again.")


def _is_new(answers: Answers) -> bool:
    """Nobody told more of this employer yet than its name."""
    return bool((answers.get("employer") or {}).get("asks"))


CONSULTATION = Dialogue(
    "consultation",
    questions=(
        EMPLOYER,
        Question("sector", T("Sector"), T("What kind of work does this employer do?"), OneOf(SECTORS, 2), when=_is_new),
        Question("place", T("Place"), T("In which district is it?"), WhereILive(to_commune=False), when=_is_new),
        Question(
            "contact",
            T("Whom to ask there"),
            T("Who is the person to ask at this employer?"),
            Written(100),
            optional=True,
            when=_is_new,
        ),
        Question(
            "phone",
            T("Phone"),
            T("What is their phone number?"),
            CentrePhone(),
            optional=True,
            why=T("Only admins and heads of centres see it."),
            when=_is_new,
        ),
        Question("day", T("Day"), T("On which day did you talk?"), LastDays()),
        Question("consulted", T("Talked with"), T("With whom did you talk?"), Written(100), optional=True),
        Question("sectors", T("Sectors"), T("For what work do they need people?"), ManyOf(SECTORS), optional=True),
        Question("skills", T("Skills"), T("Which skills do they look for?"), ManyOf(SKILLS), optional=True),
        Question("wanted", T("Number wanted"), T("How many people do they need?"), HowMany(WANTED), optional=True),
        Question(
            "words",
            T("In your own words"),
            T("What else did they say?"),
            OwnWords(),
            optional=True,
            why=T("Write it, or say it in a voice note."),
        ),
    ),
    result=lambda answers, facts: ConsultationTold(answers),
    review=T("Is everything right?"),
)
