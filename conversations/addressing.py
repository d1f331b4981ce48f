"""Somebody has several open cases and writes without saying about which: the question, asked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Dialogue, Facts, More, Question, Reader
from conversations.events import Event, Tapped
from conversations.menus import HOME_BUTTON
from conversations.options import service_name
from conversations.passing import Message, as_json, from_json, passed_on
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T, Words


@dataclass(frozen=True, slots=True)
class Addressed:
    """The case that was meant, and what was written about it meanwhile, in order."""

    case_id: int
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the open cases: its number, what it is about (a code), and the centre that has it."""

    case_id: int
    service: str
    centre: Words


def asked_about(message: Message, choices: Sequence[Choice]) -> dict[str, Any]:
    """What the question is handed: the message that waits for it, and the cases to choose from."""
    cases = [[one.case_id, one.service, one.centre.km, one.centre.en] for one in choices]
    return {"message": as_json(message), "cases": cases}


class OneCase(Reader):
    """One tap; what is written instead of it goes along with the first message. `partial`: those messages."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return tuple((Button(_named(one), f"a:{one[0]}", icon="📂"),) for one in facts.given["cases"])

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | None:
        waiting = partial or []
        if isinstance(event, Tapped):
            chosen = next((one[0] for one in facts.given["cases"] if event.action == f"a:{one[0]}"), None)
            return None if chosen is None else Answer({"case": chosen, "messages": waiting})
        message = passed_on(event)
        if message is None:
            return None
        return More([*waiting, as_json(message)], T("I keep this too. Please choose the case."))

    def show(self, value: Any, facts: Facts) -> Label:
        return T("case {number}", number=value["case"])


def _named(one: Sequence[Any]) -> T:
    return T("{number} · {service}", number=one[0], service=service_name(one[1]))


def _listed(question: Question, facts: Facts) -> tuple[Label, ...]:
    """The cases with their centres, which are too long for buttons."""
    return tuple(
        T("{number} · {service} · {centre}", number=number, service=service_name(service), centre=Words(km, en))
        for number, service, km, en in facts.given["cases"]
    )


WHICH_CASE = Dialogue(
    "which_case",
    questions=(
        Question(
            "case",
            T("Case"),
            T("Which case is this about?"),
            OneCase(),
            why=T("Your message goes to the staff of the case that you choose."),
        ),
    ),
    result=lambda answers, facts: Addressed(
        answers["case"]["case"],
        tuple(from_json(one) for one in (facts.given["message"], *answers["case"]["messages"])),
    ),
    lead=_listed,
)


def sent(case_id: int, *, several: bool, note: Label | None = None) -> Screen:
    """Where a message went; with several open cases, the way to the others."""
    other = ((Button(T("Another case"), "m:other", icon="🔀"),),) if several else ()
    return Screen((T("✉️ Sent to the centre (case {number}).", number=case_id),), (*other, (HOME_BUTTON,)), note=note)


def asked_next_time() -> Screen:
    """After "another case"."""
    return Screen((T("Write or speak now. I will ask which case it is about."),), ((HOME_BUTTON,),))
