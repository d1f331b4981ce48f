"""An admin adds a task to a checklist, or gives one other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Question
from conversations.questions.words import Written
from conversations.text import T

MOST_LETTERS = 40
"""So much a button of a narrow phone shows, and a line of the page takes."""


@dataclass(frozen=True, slots=True)
class TaskWorded:
    """The words of a task. `given`: "trade" of a new one, or "task" (its number) of one that is there."""

    answers: Mapping[str, Any]
    given: Mapping[str, Any]


TASK = Dialogue(
    "rpl_task",
    questions=(
        Question(
            "km",
            T("In Khmer"),
            T("What is the task, in Khmer?"),
            Written(MOST_LETTERS),
            why=T("A few plain words that a worker uses, for example: ក្រាលការ៉ូ."),
        ),
        Question("en", T("In English"), T("And in English, for an assessor?"), Written(MOST_LETTERS), optional=True),
    ),
    result=lambda answers, facts: TaskWorded(answers, facts.given),
    review=T("Is everything right?"),
)
