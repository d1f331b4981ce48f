"""Two short dialogues beside the registration: finding a centre, and answering the staff of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Dialogue, Facts, Question, Reader
from conversations.events import Event, Said, SentMedia
from conversations.questions.places import WhereILive
from conversations.screen import Label
from conversations.text import T

RELAYED = ("voice", "photo", "document", "video", "video_note", "audio")
"""What of a person's media reaches the staff; a sticker says nothing that helps."""


@dataclass(frozen=True, slots=True)
class Located:
    """Someone told where they live, to learn which centre is theirs; it is not kept."""

    place: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person says to the staff of their case."""

    case_id: int
    message: Said | SentMedia


class AnyMessage(Reader):
    """Text, a voice note, a picture or a file, as it is."""

    __slots__ = ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | None:
        match event:
            case SentMedia(kind) if kind not in RELAYED:
                return None
            case Said() | SentMedia():
                return Answer(as_json(event))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return str(value.get("text", ""))


def as_json(message: Said | SentMedia) -> dict[str, str]:
    """A message as a dialogue's state can hold it."""
    if isinstance(message, Said):
        return {"text": message.text}
    return {"kind": message.kind, "file": message.file_id, "text": message.caption}


def as_message(kept: Mapping[str, Any]) -> Said | SentMedia:
    """The message that `as_json` made this of."""
    return SentMedia(kept["kind"], kept["file"], kept["text"]) if "kind" in kept else Said(kept["text"])


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
    result=lambda answers, facts: Answered(facts.given["case"], as_message(answers["message"])),
)
