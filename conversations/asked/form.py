"""What all asked dialogues have in common: how one is made, and how its answers look to staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Facts, Question
from conversations.events import SentMedia
from conversations.screen import Label
from conversations.text import T


@dataclass(frozen=True, slots=True)
class Told:
    """What a person answered to the questions of a form; None where it was skipped, a missing key was not asked."""

    case_id: int
    form: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """`label` names it for staff; `about` tells the person what they will be asked about, and why."""

    code: str
    label: T
    icon: str
    about: T
    dialogue: Dialogue


def form(code: str, label: T, icon: str, about: T, *questions: Question) -> Form:
    """Every question of a form can be skipped, and nothing is sent before the person has looked over all of it."""
    assert all(question.optional for question in questions)
    dialogue = Dialogue(
        f"asked_{code}",
        questions,
        result=lambda answers, facts: Told(facts.given["case"], code, answers),
        review=T("Is everything right?"),
    )
    return Form(code, label, icon, about, dialogue)


def in_lines(dialogue: Dialogue, answers: Mapping[str, Any], facts: Facts) -> tuple[Label, ...]:
    """The answers, a line each."""
    return tuple(
        T("{question}: {answer}", question=question.label, answer=_shown(question, answers[question.key], facts))
        for question in dialogue.questions
        if question.key in answers
    )


def _shown(question: Question, value: Any, facts: Facts) -> Label:
    return T("not answered") if value is None else question.read.show(value, facts)


def recordings(dialogue: Dialogue, answers: Mapping[str, Any]) -> list[tuple[T, SentMedia]]:
    """The voice notes and pictures among the answers, each with the name of its question."""
    return [(question.label, media) for question in dialogue.questions for media in _media(answers.get(question.key))]


def _media(value: Any) -> list[SentMedia]:
    """What was sent, wherever in an answer it stands."""
    match value:
        case {"voice": str(file_id)}:
            return [SentMedia("voice", file_id)]
        case {"kind": kind, "file": str(file_id)}:
            return [SentMedia("photo" if kind == "photo" else "document", file_id)]
        case dict():
            return [media for part in value.values() for media in _media(part)]
        case list():
            return [media for part in value for media in _media(part)]
    return []
