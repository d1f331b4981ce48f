"""What a person says of a case that was closed: was it help, how was it, anything more; two weeks later, how it is now.

Two dialogues, not one: what was tapped is kept at once, also of those who never come to the comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Facts, Question
from conversations.menus import FOOT, TALK_BUTTON
from conversations.questions.choices import OneOf, Option
from conversations.questions.words import OwnWords
from conversations.screen import Button, Label, Screen, in_rows
from conversations.text import T

HELPED = (Option("yes", T("Yes"), "👍"), Option("partly", T("Partly"), "👌"), Option("no", T("No"), "👎"))
RATINGS = (Option("good", T("Good"), "😀"), Option("fair", T("So-so"), "😐"), Option("bad", T("Not good"), "🙁"))
_WERE_YOU_HELPED = T("Were you helped?")
_NEED_HELP = T("If you still need help, press “Talk to a person”.")


@dataclass(frozen=True, slots=True)
class Rated:
    """The two taps: codes of `HELPED` and `RATINGS`."""

    case_id: int
    helped: str
    rating: str


@dataclass(frozen=True, slots=True)
class Commented:
    """What a person adds in their own words: text, {"voice": file id}, or None."""

    case_id: int
    words: Any


def closed(case_id: int) -> Screen:
    """The notice that a case is closed. Its buttons answer the first question, from whatever day they are pressed."""
    buttons = [Button(option.label, f"m:fb:{case_id}:{option.code}", icon=option.icon) for option in HELPED]
    return Screen(
        (
            T("The centre has closed your case {number}.", number=case_id),
            _NEED_HELP,
            T("Please tell us how it went. The centre sees your answers."),
        ),
        (*in_rows(buttons, 3), (TALK_BUTTON,)),
        title=_WERE_YOU_HELPED,
        title_last=True,
    )


def thanks(case_id: int) -> Screen:
    """The end, with the way to answer differently."""
    change = Button(T("Change my answer"), f"m:fb:{case_id}", icon="✏️")
    return Screen((_NEED_HELP,), ((change,), *FOOT), title=T("Thank you. That helps us to do better."))


def still_fine(case_id: int) -> Screen:
    """The question two weeks later. Whoever else looks at the phone does not learn that there was a case."""
    yes = Button(T("Yes, all is fine"), f"m:still:{case_id}:yes", icon="👍")
    no = Button(T("No, I need help"), f"m:still:{case_id}:no", icon="🙋")
    return Screen((T("Hello. Is everything still fine with you?"),), ((yes,), (no,)))


def glad() -> Screen:
    """After a yes to that."""
    return Screen((T("If you need help one day, press “Talk to a person”."),), FOOT, title=T("We are glad to hear it."))


def _kept(question: Question, facts: Facts) -> tuple[Label, ...]:
    return (T("Thank you. We have your answer."),)


FEEDBACK = Dialogue(
    "feedback",
    questions=(
        Question("helped", T("Helped"), _WERE_YOU_HELPED, OneOf(HELPED, 3)),
        Question("rating", T("How it was"), T("How was it with us?"), OneOf(RATINGS, 3)),
    ),
    result=lambda answers, facts: Rated(facts.given["case"], answers["helped"], answers["rating"]),
    human=True,
)

COMMENT = Dialogue(
    "comment",
    questions=(
        Question(
            "comment",
            T("What I want to say"),
            T("Do you want to say more about it?"),
            OwnWords(),
            why=T("Write, or send a voice note. The centre gets it. You can also press “Skip”."),
            optional=True,
        ),
    ),
    result=lambda answers, facts: Commented(facts.given["case"], answers["comment"]),
    human=True,
    lead=_kept,
)
