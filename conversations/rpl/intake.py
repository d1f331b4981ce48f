"""The questions of RPL: what a person can do, where they learnt it, and who can confirm it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answers, Dialogue, Facts, Question
from conversations.options import TIMES_ABROAD
from conversations.questions.choices import ManyOf, OneOf, Option
from conversations.questions.durations import TimeAbroad
from conversations.questions.names import PersonName
from conversations.questions.photos import Photos
from conversations.questions.words import OwnWords
from conversations.rpl.readers import Tasks, TheirPhone
from conversations.rpl.trades import COUNTRIES, LEARNT, OTHER, TRADES, WITH_CHECKLIST
from conversations.text import T

MAY_CALL = (
    Option("yes", T("Yes, put it on my page"), "✅"),
    Option("no", T("No, do not keep it"), "🔒"),
)
_WRITE_OR_SPEAK = T("Write it, or send a voice note.")


@dataclass(frozen=True, slots=True)
class SkillsTold:
    """All answers, by question; `given` is what the dialogue was handed ("tasks"; perhaps "case": who asked)."""

    answers: Mapping[str, Any]
    given: Mapping[str, Any]


def tasks_key(trade: str) -> str:
    """The question about the checklist of a trade: each trade has its own, so that another trade is asked anew."""
    return f"tasks_{trade}"


def _checklist(trade: str) -> Question:
    return Question(
        tasks_key(trade),
        T("What I can do"),
        T("Which of this can you do?"),
        Tasks(trade),
        optional=True,
        why=T("Press everything that you can do by yourself. You can also write or say what is missing."),
        when=lambda answers: answers.get("trade") == trade,
    )


def _someone(answers: Answers) -> bool:
    return answers.get("confirm_name") is not None


def _reachable(answers: Answers) -> bool:
    return _someone(answers) and answers.get("confirm_phone") is not None


def _told(answers: Answers, facts: Facts) -> SkillsTold:
    return SkillsTold(dict(answers), facts.given)


INTAKE = Dialogue(
    "rpl",
    questions=(
        Question("trade", T("My work"), T("What work can you do best?"), OneOf(TRADES, 2)),
        Question(
            "trade_other",
            T("Which work"),
            T("What is this work?"),
            OwnWords(),
            why=_WRITE_OR_SPEAK,
            when=lambda answers: answers.get("trade") == OTHER,
        ),
        Question("years", T("How long"), T("How long have you done this work?"), TimeAbroad(TIMES_ABROAD)),
        Question(
            "learnt",
            T("Where I learnt it"),
            T("Where did you learn it?"),
            ManyOf(LEARNT, own_words=True, columns=1),
            why=T("Press all that fit."),
        ),
        Question(
            "where",
            T("Where I worked"),
            T("In which country did you do this work?"),
            ManyOf(COUNTRIES, own_words=True),
            optional=True,
            why=T("Press all that fit. You can also write the place or the company."),
        ),
        *(_checklist(option.code) for option in WITH_CHECKLIST),
        Question(
            "photos",
            T("Photos"),
            T("Do you have photos of your work or your tools?"),
            Photos(),
            optional=True,
            why=T("Up to 10 photos. The assessor sees them. You can also press “Skip”."),
        ),
        Question(
            "words",
            T("In my own words"),
            T("Do you want to tell more about your work?"),
            OwnWords(),
            optional=True,
            why=T("For example: what you made, with which tools. Send a voice note, or write. You can also skip this."),
        ),
        Question(
            "confirm_name",
            T("Who can confirm it"),
            T("Who can confirm that you did this work?"),
            PersonName(),
            optional=True,
            why=T(
                "A former boss or a colleague, for example. It helps the assessor. Write the name. "
                "You can also press “Skip”."
            ),
        ),
        Question(
            "confirm_phone",
            T("Their phone"),
            T("What is the phone number of this person?"),
            TheirPhone(),
            optional=True,
            why=T("Please ask this person first. The centre calls them only if you agree."),
            when=_someone,
        ),
        Question(
            "confirm_ok",
            T("Calling them"),
            T("May the centre have this number and call this person?"),
            OneOf(MAY_CALL),
            why=T("If you say no, we do not keep the number. The page shows only the name."),
            when=_reachable,
        ),
    ),
    result=_told,
    review=T("Is everything right?"),
    human=True,
)
