"""The registration of a returnee, or of someone in the family: about a dozen short questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answers, Dialogue, Facts, Question
from conversations.options import DISABILITY, NEEDS, SECTORS, SEXES, SKILLS, TIMES_ABROAD
from conversations.questions.birth import BirthYear
from conversations.questions.choices import ManyOf, OneOf
from conversations.questions.dates import MonthOfReturn
from conversations.questions.durations import TimeAbroad
from conversations.questions.money import Salary
from conversations.questions.names import PersonName
from conversations.questions.phones import Phone
from conversations.questions.places import WantedProvince, WhereILive
from conversations.text import T

ADULT = 18


@dataclass(frozen=True, slots=True)
class Registration:
    """All answers of an adult, by question."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TooYoung:
    """The person is under 18: nothing of the registration is kept."""


def _child(answers: Answers, facts: Facts) -> object | None:
    born = answers.get("birth_year")
    return TooYoung() if born is not None and facts.today.year - born < ADULT else None


REGISTRATION = Dialogue(
    "registration",
    questions=(
        Question("name", T("Name"), T("What is your name?"), PersonName(), why=T("Write it, or send a voice note.")),
        Question("sex", T("Sex"), T("Are you a woman or a man?"), OneOf(SEXES, columns=2)),
        Question("birth_year", T("Year of birth"), T("What year were you born, or how old are you?"), BirthYear()),
        Question(
            "phone",
            T("Phone"),
            T("What is your phone number?"),
            Phone(),
            optional=True,
            why=T("The centre may call you on this number, if you agree to it later."),
        ),
        Question("place", T("Where I live"), T("Where do you live now?"), WhereILive()),
        Question("returned", T("Came back"), T("When did you come back to Cambodia?"), MonthOfReturn(), optional=True),
        Question(
            "sector", T("Work abroad"), T("What work did you do abroad?"), OneOf(SECTORS, columns=2), optional=True
        ),
        Question(
            "time_abroad", T("Time abroad"), T("How long did you work abroad?"), TimeAbroad(TIMES_ABROAD), optional=True
        ),
        Question(
            "skills",
            T("What I can do"),
            T("What can you do well?"),
            ManyOf(SKILLS, own_words=True, size=8),
            optional=True,
            why=T("Press all that fit. You can also write, or send a voice note."),
        ),
        Question(
            "wanted",
            T("Work I want"),
            T("What work do you want?"),
            ManyOf(SECTORS),
            optional=True,
            why=T("Press all that fit."),
        ),
        Question(
            "wanted_place",
            T("Where I want to work"),
            T("In which province do you want to work?"),
            WantedProvince(),
            optional=True,
        ),
        Question(
            "salary", T("Monthly pay I hope for"), T("How much pay a month do you hope for?"), Salary(), optional=True
        ),
        Question(
            "disability",
            T("Difficulty"),
            T("Do you have difficulty seeing, hearing, walking, or remembering?"),
            OneOf(DISABILITY),
            optional=True,
            why=T("We ask so that the centre can prepare for you. It never counts against you."),
        ),
        Question(
            "needs",
            T("What I need"),
            T("What do you need most?"),
            ManyOf(NEEDS, own_words=True),
            why=T("Press all that fit. You can also write, or send a voice note."),
        ),
    ),
    result=lambda answers, facts: Registration(answers),
    review=T("Is everything right?"),
    leave=_child,
    human=True,
)
