"""“Is this really from you?”: a code or a message is shown to us, and what we can say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Bad, Dialogue, Facts, Question, Reader
from conversations.events import Event, Forwarded, Said, SentMedia
from conversations.passing import as_json, passed_on
from conversations.questions.choices import OneOf, Option
from conversations.questions.depending import Depending
from conversations.screen import Label
from conversations.text import T

MOST = 2000
"""Characters of a shown text that are looked at."""
SEE, SEND, DONE = "see", "send", "done"
_SEE = Option(SEE, T("See our own page"), "🔎")
_SEND = Option(SEND, T("Show it to a person"), "🙋")
_DONE = Option(DONE, T("Done"), "✔️")


@dataclass(frozen=True, slots=True)
class Suspected:
    """What was shown: its words, whether Telegram says that this bot sent it, and the message itself."""

    text: str
    from_us: bool
    message: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class CheckWanted:
    """The answer to whether a message that came amid a dialogue is to be checked; `given`: it, and what was left."""

    yes: bool
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """What to do after the answer: see our own card, show the message to a person, or nothing."""

    then: str
    given: Mapping[str, Any]


def suspected(event: Said | Forwarded) -> Suspected:
    said = event.said if isinstance(event, Forwarded) else event
    text = said.text if isinstance(said, Said) else said.caption if isinstance(said, SentMedia) else ""
    message = passed_on(said)
    kept = None if message is None else as_json(message)
    return Suspected(text[:MOST], isinstance(event, Forwarded) and event.from_us, kept)


class Shown(Reader):
    """A code, or the words of a message; a picture cannot be read."""

    __slots__ = ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        if isinstance(event, Said):
            one = suspected(event)
            return Answer([one.text, one.from_us, one.message])
        if isinstance(event, SentMedia):
            return Bad(T("We cannot read pictures or listen here. Please write the code, or the words."))
        return None


class Then(Depending):
    """What can be done after the answer: it depends on what was found."""

    __slots__ = ()

    def now(self, facts: Facts) -> OneOf:
        see = (_SEE,) if facts.given.get("offer") else ()
        send = (_SEND,) if facts.given.get("message") else ()
        return OneOf((*see, *send, _DONE))


def _answer(question: Question, facts: Facts) -> tuple[Label, ...]:
    """What is known, and what everybody should know who gets such messages."""
    given = facts.given
    lines: list[Label] = [_KNOWN[given["kind"]]]
    lines += [
        T("⚠️ {address} is not ours. Our address is t.me/{name}.", address=address, name=given["name"])
        for address in given["strange"]
    ]
    lines.append(_CAREFUL)
    if given["kind"] not in ("ours", "code"):
        lines += [T("☎️ {number} {name}", number=number, name=name) for number, name in given["lines"]]
    return tuple(lines)


_KNOWN = {
    "ours": T(
        "✅ This message was sent from here. But it may repeat what somebody wrote here: trust only what you find here "
        "yourself."
    ),
    "code": T("✅ Yes, this code is ours. Press “See our own page”: only what stands there counts."),
    "title": T("🔎 We offer something of this name. Press “See our own page”: only what stands there counts."),
    "wrong code": T("⚠️ We do not know this code."),
    "unknown": T("❓ We cannot say that this is from us."),
}
_CAREFUL = T(
    "Be careful: we never ask for money, and we never ask for documents in a message like this. Do not pay, and do not "
    "send your identity card."
)

CHECK = Dialogue(
    "check",
    questions=(
        Question(
            "shown",
            T("Is this from you?"),
            T("Write the code of the poster or notice, or forward the message to us."),
            Shown(),
            why=T("A code looks like this: {code}", code="F-12K"),
        ),
    ),
    result=lambda answers, facts: Suspected(*answers["shown"]),
)

FORWARDED = Dialogue(
    "forwarded",
    questions=(
        Question(
            "check",
            T("Is this from you?"),
            T("Do you want to know whether this message is from us?"),
            OneOf((Option("yes", T("Yes"), "🔎"), Option("no", T("No, go on"), "▶️"))),
            why=T("A forwarded message is no answer. What you answered before is kept."),
        ),
    ),
    result=lambda answers, facts: CheckWanted(answers["check"] == "yes", facts.given),
    pauses=False,
)

CHECKED = Dialogue(
    "checked",
    questions=(Question("then", T("Is this from you?"), T("What do you want to do?"), Then()),),
    result=lambda answers, facts: Checked(answers["then"], facts.given),
    lead=_answer,
    pauses=False,
)
