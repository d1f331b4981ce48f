"""Somebody answers a message that went to many: their words go to the centre, if they want that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.again import YesOrMore
from conversations.dialogue import Dialogue, Facts, Question
from conversations.passing import Message, as_json
from conversations.questions.choices import Option
from conversations.screen import Label, Screen
from conversations.text import T


@dataclass(frozen=True, slots=True)
class AskCentre:
    """Whether what was said about a broadcast shall go to the centre; `said`: the messages, oldest first."""

    broadcast: int
    yes: bool
    said: tuple[Mapping[str, Any], ...]


def _what_it_was(question: Question, facts: Facts) -> tuple[Label, ...]:
    return (T("You answered a message that went to many people. Nobody has seen your answer yet."),)


def _result(answers: Mapping[str, Any], facts: Facts) -> AskCentre:
    answer = answers["ask"]
    return AskCentre(facts.given["broadcast"], answer["yes"], (facts.given["said"], *answer["more"]))


ASK_CENTRE = Dialogue(
    "ask_centre",
    questions=(
        Question(
            "ask",
            T("Ask the centre"),
            T("Do you want to ask the centre about it?"),
            YesOrMore((Option("yes", T("Yes, ask the centre"), "💬"), Option("no", T("No"), "❌"))),
            why=T("With a yes, what you wrote just now goes along. Before that you see what the centre gets."),
        ),
    ),
    result=_result,
    lead=_what_it_was,
    human=True,
)


def handed_in(broadcast: int, message: Message) -> dict[str, Any]:
    """What the dialogue is handed: the broadcast, and what was just said."""
    return {"broadcast": broadcast, "said": as_json(message)}


def about_news(number: int, text: str) -> Screen:
    """To the staff of the case: what the person answers."""
    return Screen((T("📣 The person answers broadcast {number}:", number=number), text))
