"""Consent before anything is kept: three separate answers, each given to a text that is stored with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.dialogue import Answers, Dialogue, Facts, Question
from conversations.questions.choices import OneOf, Option
from conversations.screen import Label
from conversations.text import T

YES_NO = (Option("yes", T("Yes, I agree"), "✅"), Option("no", T("No"), "❌"))

WHO_WE_ARE = T(
    "This is the service of the Migrant Worker Resource Centres, run by the Ministry of Labour and Vocational Training "
    "with the International Labour Organization (ILO). It is free."
)
FOR_FAMILY = T("This is about someone in your family. Please ask them first, and answer what they say.")
KEEP = T("May we keep your answers, so that a centre can look for work, training and help that fit you?")
KEEP_WHY = T(
    "We keep what you answer: name, sex, age, phone number, where you live, your work and the pay you hope for, "
    "difficulty seeing, hearing, walking or remembering, and what you need; voice notes too.\n\n"
    "Only the people who run this service see it. Your name, phone number and own words are locked away.\n\n"
    "You can say no. If you change your mind later, press “Talk to a person” and tell us."
)
SHARE = T("May the centre nearest to you see your answers?")
SHARE_WHY = T("The centre sees them so that it can advise you. Nobody else gets them unless you say yes again.")
NEWS = T("May we send you news of job fairs, training and jobs in this chat?")
NEWS_WHY = T(
    "At most one message a day with what is new, in the evening, and now and then a notice. You can stop them at any "
    "time, with “My choices” in the menu."
)


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The three answers ("yes" or "no"; None where it was not asked) for keep, share and news."""

    answers: Mapping[str, str | None]


def _refused(answers: Answers, facts: Facts) -> object | None:
    return ConsentGiven({"keep": "no"}) if answers.get("keep") == "no" else None


def _first(question: Question, facts: Facts) -> tuple[Label, ...]:
    if question.key != "keep":
        return ()
    return (WHO_WE_ARE, FOR_FAMILY) if facts.given.get("family") else (WHO_WE_ARE,)


CONSENT = Dialogue(
    "consent",
    questions=(
        Question("keep", T("Keep my answers"), KEEP, OneOf(YES_NO), why=KEEP_WHY),
        Question("share", T("Share with my centre"), SHARE, OneOf(YES_NO), why=SHARE_WHY),
        Question("news", T("Send me news"), NEWS, OneOf(YES_NO), why=NEWS_WHY),
    ),
    result=lambda answers, facts: ConsentGiven(dict(answers)),
    leave=_refused,
    human=True,
    lead=_first,
)

CHOICES = {"share": (SHARE, SHARE_WHY), "news": (NEWS, NEWS_WHY)}
"""What can be changed with one press; to have nothing kept any more, a person is needed."""


def shown(purpose: str, *, family: bool = False) -> tuple[T, ...]:
    """The sentences of a consent screen, as they are stored beside the answer."""
    if purpose != "keep":
        return CHOICES[purpose]
    return (WHO_WE_ARE, *((FOR_FAMILY,) if family else ()), KEEP_WHY, KEEP)
