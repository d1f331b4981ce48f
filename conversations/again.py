"""A person writes whose last case was closed long ago: a new one at the same centre, with one tap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Dialogue, Facts, More, Question, Reader
from conversations.events import Event, Tapped
from conversations.passing import Message, as_json, passed_on
from conversations.questions.choices import OneOf, Option
from conversations.screen import Label, Rows
from conversations.text import T

_CHOICES = (Option("yes", T("Yes, write again"), "✍️"), Option("no", T("No"), "❌"))
MOST = 20
"""Messages that are kept meanwhile."""


@dataclass(frozen=True, slots=True)
class WriteAgain:
    """The answer; what was written before it, oldest first, goes to the centre with a yes."""

    case_id: int
    yes: bool
    said: tuple[Mapping[str, Any], ...]


class YesOrMore(Reader):
    """Yes or no, by `choices` with these codes.

    People write in several short messages: what comes meanwhile is kept for the centre as well.
    The answer is {"yes": bool, "more": [messages]}.
    """

    __slots__ = ("_choice",)

    def __init__(self, choices: tuple[Option, ...]) -> None:
        self._choice = OneOf(choices)

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return self._choice.buttons(None, facts)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | None:
        more = list(partial or [])
        if isinstance(event, Tapped):
            chosen = self._choice.read(event, None, facts)
            return None if chosen is None else Answer({"yes": chosen.value == "yes", "more": more})
        message = passed_on(event)
        if message is None:
            return None
        return More(
            [*more, as_json(message)][:MOST],
            T("I noted that. The centre does not have it yet. Please press a button below."),
        )


def _about(question: Question, facts: Facts) -> tuple[Label, ...]:
    return (T("Your case {number} was closed some time ago.", number=facts.given["case"]),)


def _result(answers: Mapping[str, Any], facts: Facts) -> WriteAgain:
    answer = answers["again"]
    return WriteAgain(facts.given["case"], answer["yes"], (facts.given["said"], *answer["more"]))


AGAIN = Dialogue(
    "again",
    questions=(
        Question(
            "again",
            T("Write again"),
            T("Do you want to write to the centre again about it?"),
            YesOrMore(_CHOICES),
            why=T("With a yes, what you wrote just now goes along. Before that you see what the centre gets."),
        ),
    ),
    result=_result,
    lead=_about,
    human=True,
)


def handed_in(case_id: int, message: Message) -> dict[str, Any]:
    """What the dialogue is handed: the old case, and what was just said."""
    return {"case": case_id, "said": as_json(message)}
