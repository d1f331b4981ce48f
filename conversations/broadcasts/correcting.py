"""What becomes of a broadcast later: sent at night, changed, called back, and the yes of a second admin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.broadcasts.few import told
from conversations.broadcasts.progress import stop_button
from conversations.broadcasts.texts import Paragraphs
from conversations.dialogue import Dialogue, Question
from conversations.menus import HOME_BUTTON
from conversations.questions.words import Written
from conversations.screen import Button, Rows, Screen
from conversations.text import T


@dataclass(frozen=True, slots=True)
class WakingTold:
    """Why a broadcast is sent at night all the same."""

    broadcast_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """What a broadcast shall say instead."""

    broadcast_id: int
    answers: Mapping[str, Any]


WAKING = Dialogue(
    "waking",
    questions=(
        Question(
            "reason",
            T("Reason"),
            T("Why must it go out at night?"),
            Written(200),
            why=T("People sleep from 20:00 to 07:00. The reason is kept."),
        ),
    ),
    result=lambda answers, facts: WakingTold(facts.given["broadcast"], answers["reason"]),
)


def _other_words(name: str, review: T) -> Dialogue:
    return Dialogue(
        name,
        questions=(
            Question("km", T("Text in Khmer"), T("What shall it say instead, in Khmer?"), Paragraphs()),
            Question("en", T("Text in English"), T("And in English?"), Paragraphs(), optional=True),
        ),
        result=lambda answers, facts: CorrectionTold(facts.given["broadcast"], answers),
        review=review,
    )


CORRECTION = _other_words("correction", T("Change it on every phone?"))
REWORDING = _other_words("rewording", T("Send these words instead?"))
"""Before anybody has it."""


def _yes_or_stop(number: int) -> Rows:
    return (
        (Button(T("Yes, send it"), f"m:cast:{number}:yes", icon="✅"),),
        (stop_button(number),),
    )


def asked_after_head(number: int) -> Screen:
    """To the admins: who made it has lost the right to send it before it began."""
    return Screen(
        (T("Who made it is no longer head of the centre. Without your yes it does not go out."),),
        _yes_or_stop(number),
        title=T("May broadcast {number} go out?", number=number),
    )


def asked_to_approve(number: int, reached: int) -> Screen:
    """To the other admins, below what would be sent: to how many, and the question."""
    return Screen(
        (T("👥 {number} phones get this.", number=told(reached)),),
        _yes_or_stop(number),
        title=T("May broadcast {number} go out?", number=number),
        small=T("Another admin asks for your yes."),
    )


def recalling(number: int, phones: int) -> Screen:
    """Asked once more before a broadcast is taken away again."""
    return Screen(
        (
            T("It is deleted from {number} phones. Who has read it has read it.", number=told(phones)),
            T("Telegram deletes nothing that is older than two days."),
        ),
        ((Button(T("Yes, call it back"), f"m:cast:{number}:recalled", icon="↩️"),), (HOME_BUTTON,)),
        title=T("Call back broadcast {number}?", number=number),
    )
