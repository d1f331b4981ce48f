"""Signing up: with whom somebody comes to a fair, and what is asked of who applies for a course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Dialogue, Facts, More, Question
from conversations.events import Event, Tapped
from conversations.questions.choices import OneOf, Option
from conversations.questions.phones import Phone, shown_phone
from conversations.questions.words import OwnWords
from conversations.screen import Button, Label, Request, Rows
from conversations.text import T, Words

PARTY = (
    Option("1", T("Only me"), "🧑"),
    *(Option(str(count), T("{number} people", number=count), "👥") for count in (2, 3, 4)),
    Option("5", T("{number} or more", number=5), "👥"),
)
CHILDREN = (
    Option("0", T("None")),
    Option("1", T("{number} child", number=1), "🧒"),
    Option("2", T("{number} children", number=2), "🧒"),
    Option("3", T("{number} or more", number=3), "🧒"),
)
TRANSPORT = (
    Option("yes", T("Yes, I need it"), "🚌"),
    Option("no", T("No, I come by myself"), "🛵"),
)
DAYS = (
    Option("yes", T("Yes, on all days"), "👍"),
    Option("mostly", T("On most days"), "👌"),
    Option("unsure", T("I am not sure"), "🤔"),
)


@dataclass(frozen=True, slots=True)
class PartyTold:
    """What somebody who comes to a fair told: codes of `PARTY`, `TRANSPORT`, `CHILDREN`, each None where left out."""

    offer_id: int
    answers: Mapping[str, str | None]

    @property
    def told(self) -> dict[str, Any]:
        """The same as numbers and yes or no."""
        party, children, transport = (self.answers[key] for key in ("party", "children", "transport"))
        return {
            "party": None if party is None else int(party),
            "children": None if children is None else int(children),
            "transport": None if transport is None else transport == "yes",
        }


@dataclass(frozen=True, slots=True)
class Applied:
    """What somebody answered who applies for a course ("phone", "days", "words"), after seeing what the centre gets."""

    offer_id: int
    answers: Mapping[str, Any]


class Reached(Phone):
    """A number to be reached at. The one of the registration takes one tap."""

    __slots__ = ()
    request: ClassVar[Request | None] = "contact"

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        known = facts.given.get("phone")
        if partial or not known:
            return Phone.buttons(self, partial, facts)
        return ((Button(shown_phone(known), "known", icon="📱"),),)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        known = facts.given.get("phone")
        if isinstance(event, Tapped) and event.action == "known" and known:
            return Answer(known)
        return Phone.read(self, event, partial, facts)


def _you_are_coming(question: Question, facts: Facts) -> tuple[Label, ...]:
    """The yes counts already: who stops here has lost nothing. Said once, so that the other questions stay short."""
    if question.key != "party":
        return ()
    return (
        T("✅ You said that you are coming."),
        Words(*facts.given["title"]),
        T("A few questions help us to prepare. You can leave each of them out."),
    )


COMING_WITH = Dialogue(
    "party",
    questions=(
        Question("party", T("How many come"), T("How many adults come, together with you?"), OneOf(PARTY, 2), True),
        Question("transport", T("Transport"), T("Do you need transport to get there?"), OneOf(TRANSPORT), True),
        Question("children", T("Children"), T("Do children come with you?"), OneOf(CHILDREN, 2), True),
    ),
    result=lambda answers, facts: PartyTold(facts.given["offer"], answers),
    lead=_you_are_coming,
)


def _applying(question: Question, facts: Facts) -> tuple[Label, ...]:
    full = (T("All places are taken at the moment. You can wait in line."),) if facts.given.get("full") else ()
    return (Words(*facts.given["title"]), *full) if question.key == "phone" else ()


APPLY = Dialogue(
    "apply",
    questions=(
        Question(
            "phone",
            T("Phone"),
            T("At which number can the centre reach you?"),
            Reached(),
            optional=True,
            why=T("Press a number, or write one. You can also press “Skip”."),
        ),
        Question("days", T("All days"), T("Can you come on all days?"), OneOf(DAYS)),
        Question(
            "words",
            T("What I want to say"),
            T("What do you know of it already, and why do you want it?"),
            OwnWords(),
            optional=True,
            why=T("Write, or send a voice note. You can also press “Skip”."),
        ),
    ),
    result=lambda answers, facts: Applied(facts.given["offer"], answers),
    review=T("May we give this to the centre?"),
    lead=_applying,
    human=True,
)
