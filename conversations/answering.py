"""Two short dialogues beside the registration: finding a centre, and answering the staff of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Dialogue, Facts, Question, Reader
from conversations.events import Event
from conversations.passing import Message, as_json, from_json, passed_on
from conversations.questions.places import WhereILive
from conversations.screen import Label
from conversations.text import T


@dataclass(frozen=True, slots=True)
class Located:
    """Someone told where they live, to learn which centre is theirs; it is not kept."""

    place: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person says to the staff of their case."""

    case_id: int
    message: Message


class AnyMessage(Reader):
    """Whatever can be passed on, as it is."""

    __slots__ = ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | None:
        message = passed_on(event)
        return None if message is None else Answer(as_json(message))

    def show(self, value: Any, facts: Facts) -> Label:
        return str(value.get("text", ""))


FIND_CENTRE = Dialogue(
    "find_centre",
    questions=(Question("place", T("Where I live"), T("Where do you live now?"), WhereILive(to_commune=False)),),
    result=lambda answers, facts: Located(answers["place"]),
    human=True,
)

ANSWER = Dialogue(
    "answer",
    questions=(
        Question(
            "message",
            T("Answer"),
            T("What do you want to say to the centre?"),
            AnyMessage(),
            why=T("Write, or send a voice note or a picture."),
        ),
    ),
    result=lambda answers, facts: Answered(facts.given["case"], from_json(answers["message"])),
)
