"""What the dialogues of offers share: what comes of them, the questions that all ask, and how one is changed later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from conversations.centre_details import Pin
from conversations.dialogue import Answers, Dialogue, Question
from conversations.offers.near import ContactCentre
from conversations.questions.choices import OneOf, Option
from conversations.questions.photos import OnePhoto
from conversations.questions.words import Written
from conversations.text import T


@dataclass(frozen=True, slots=True)
class OfferTold:
    """What was told of an offer. `given` is what the dialogue was handed: "centres" whose it may be; of a change also
    "offer", its number, and "before", what stood there when the change began.
    """

    kind: str
    answers: Mapping[str, Any]
    given: Mapping[str, Any]


DAY_HINT = T("Press the month, or write the day, for example: {day}/{month}.", day=24, month=12)
_MORE = Question(
    "more",
    T("More details"),
    T("Do you want to tell more?"),
    OneOf((Option("no", T("That is all"), "➡️"), Option("yes", T("Tell more"), "✏️"))),
    why=T("You can also add it later."),
)
TITLE_EN = Question("title_en", T("Name in English"), T("And in English?"), Written(100), optional=True)
CENTRE = Question(
    "centre",
    T("Contact centre"),
    T("Which centre do people ask about it?"),
    ContactCentre(),
    optional=True,
    why=T("With “Skip” it is the nearest one."),
)
PIN = Question(
    "pin",
    T("Place on the map"),
    T("Where is it on the map?"),
    Pin(),
    optional=True,
    why=T("Send a location from the 📎 menu, or share where you are when you stand there."),
)
POSTER = Question("poster", T("Photo"), T("Is there a poster or a photo?"), OnePhoto(), optional=True)


def offer_dialogue(kind: str, needed: tuple[Question, ...], nice: tuple[Question, ...]) -> Dialogue:
    """First what must be told; the rest only for who wants to tell more, so that an offer is out in a minute."""
    behind = tuple(replace(question, when=_wants_more) for question in nice)
    return Dialogue(
        kind,
        questions=(*needed, _MORE, *behind),
        result=lambda answers, facts: OfferTold(kind, answers, facts.given),
        review=T("Is everything right?"),
    )


def changing(dialogue: Dialogue) -> Dialogue:
    """The same questions about an offer that is published: all are answered, so it begins at the review.

    Under a name of its own: an offer that is being entered stays where it was left.
    """
    shown = tuple(
        replace(question, when=_always) if question.when is _wants_more else question
        for question in dialogue.questions
        if question is not _MORE
    )
    return replace(dialogue, name=f"{dialogue.name}_changed", questions=shown)


def _wants_more(answers: Answers) -> bool:
    return answers.get("more") == "yes"


def _always(answers: Answers) -> bool:
    return True
