"""Before a page goes to the centre: what it would get, word for word, and yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Facts, Question
from conversations.questions.choices import OneOf, Option
from conversations.screen import Label
from conversations.text import T, Words

_ANSWERS = (Option("yes", T("Yes, share this"), "✅"), Option("no", T("No"), "❌"))


@dataclass(frozen=True, slots=True)
class SendAnswered:
    """The answer, and what it was asked about.

    `given`: "portfolio" (its number), "centre" (id), "centre_name" (km, en), "case" (an open one that it goes to, or
    0), "shared" (the text that was shown), "media" (whether photos or recordings go along), "language".
    """

    yes: bool
    given: Mapping[str, Any]


def _what_is_shared(question: Question, facts: Facts) -> tuple[Label, ...]:
    along = T("It also gets your photos and hears your voice notes.")
    return (
        T("If you agree, {centre} gets your page, and this:", centre=Words(*facts.given["centre_name"])),
        facts.given["shared"],
        *((along,) if facts.given.get("media") else ()),
    )


SEND = Dialogue(
    "rpl_send",
    questions=(
        Question(
            "share",
            T("Share"),
            T("May we give this to the centre?"),
            OneOf(_ANSWERS),
            why=T("The centre shows it to an assessor. We cannot promise a certificate."),
        ),
    ),
    result=lambda answers, facts: SendAnswered(answers["share"] == "yes", facts.given),
    lead=_what_is_shared,
)
