"""Before a case goes to a centre: what will be shared, word for word, and yes, only my phone, or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Facts, Question
from conversations.questions.choices import OneOf, Option
from conversations.questions.depending import Depending
from conversations.questions.places import WhereILive
from conversations.questions.words import OwnWords
from conversations.screen import Label
from conversations.text import T, Words

ALL, PHONE, NOTHING = "all", "phone", "no"
_YES = Option(ALL, T("Yes, share this"), "✅")
_ONLY_PHONE = Option(PHONE, T("Only my phone number"), "📱")
_NO = Option(NOTHING, T("No"), "❌")


@dataclass(frozen=True, slots=True)
class HandedOff:
    """The answer, and what it was asked about.

    `given`: "centre" (id), "centre_name" (km, en), "service", "place" (code), "words", "shared" (the text that was
    shown), "phone" (whether there is one to give); perhaps "previous" (the closed case that this one goes on from) and
    "said" (messages that go along).
    """

    share: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TalkWanted:
    """Someone wants to talk to a person: from where, and what they said first (text, voice note or None)."""

    place: Mapping[str, Any]
    words: Any


class Share(Depending):
    """Yes, only my phone (where there is one), or no."""

    __slots__ = ()

    def now(self, facts: Facts) -> OneOf:
        return OneOf((_YES, _ONLY_PHONE, _NO) if facts.given.get("phone") else (_YES, _NO))


def _what_is_shared(question: Question, facts: Facts) -> tuple[Label, ...]:
    if question.key != "share":
        return ()
    less = T("“Only my phone number” gives the number, the kind of help, your province and your age group.")
    return (
        T("If you agree, {centre} gets this:", centre=Words(*facts.given["centre_name"])),
        facts.given["shared"],
        T("It also sees the kind of help and your age group, and hears your voice notes."),
        *((T("What you wrote just now goes to the centre too."),) if facts.given.get("said") else ()),
        *((less,) if facts.given.get("phone") else ()),
    )


_PROMISE = T("A staff member will look at it. We cannot promise a result.")

HANDOFF = Dialogue(
    "handoff",
    questions=(Question("share", T("Share"), T("May we give this to the centre?"), Share(), why=_PROMISE),),
    result=lambda answers, facts: HandedOff(answers["share"], facts.given),
    lead=_what_is_shared,
)

TALK = Dialogue(
    "talk",
    questions=(
        Question("place", T("Where I live"), T("Where do you live now?"), WhereILive(to_commune=False)),
        Question(
            "words",
            T("What I want to say"),
            T("What do you want to say?"),
            OwnWords(),
            why=T("Write, or send a voice note. You can also press “Skip” and talk later."),
            optional=True,
        ),
    ),
    result=lambda answers, facts: TalkWanted(answers["place"], answers["words"]),
)
