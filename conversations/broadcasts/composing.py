"""What an admin is asked for a broadcast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.broadcasts.audience import AUDIENCE
from conversations.dialogue import Dialogue, Question
from conversations.questions.photos import OnePhoto
from conversations.questions.words import Written
from conversations.text import T

LONGEST = 900
"""Characters: as much as goes under a picture (Telegram: 1,024 after formatting)."""


@dataclass(frozen=True, slots=True)
class BroadcastTold:
    """What was told of a broadcast, by question; None where it was skipped."""

    answers: Mapping[str, Any]


BROADCAST = Dialogue(
    "broadcast",
    questions=(
        Question("km", T("Text in Khmer"), T("What do you want to say, in Khmer?"), Written(LONGEST)),
        Question(
            "en",
            T("Text in English"),
            T("And in English?"),
            Written(LONGEST),
            optional=True,
            why=T("Who reads English gets it. Skipped, everybody gets the Khmer text."),
        ),
        Question("photo", T("Photo"), T("Is there a photo?"), OnePhoto(), optional=True),
        *AUDIENCE,
    ),
    result=lambda answers, facts: BroadcastTold(answers),
    review=T("Send it to these people?"),
)
