"""The rules about cases that need no database: states, urgency, outcomes, and what a card says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conversations.options import NEEDS, label
from conversations.questions.choices import Option
from conversations.screen import Button, Label, Screen, in_rows
from conversations.text import T

NEW, TAKEN, CLOSED = "new", "taken", "closed"
STATES = {
    NEW: T("new: a staff member will look at it"),
    TAKEN: T("a staff member is looking at it"),
    CLOSED: T("closed"),
}

NORMAL, URGENT, EMERGENCY = "normal", "urgent", "emergency"
URGENCIES = {NORMAL: T("normal, 2 weeks"), URGENT: T("urgent, 72 hours"), EMERGENCY: T("emergency, 24 hours")}
_ICONS = {NORMAL: "🟢", URGENT: "🟠", EMERGENCY: "🔴"}

OUTCOMES = (
    Option("helped", T("Was helped")),
    Option("referred", T("Sent to another place")),
    Option("unreached", T("Could not be reached")),
    Option("withdrew", T("No longer wanted")),
)

TALK = "talk"
"""The service of a case that was opened by "talk to a person"."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case. `card` is what the person agreed to share, as it was shown to them; `shared` is "all" or "phone".

    `language` is the one the person reads now.
    """

    id: int
    person_id: int
    account_id: int
    centre_id: int
    service: str
    urgency: str
    state: str
    taken_by: int | None
    shared: str
    card: str
    place: str
    birth_year: int | None
    twin_id: int | None
    opened_at: datetime
    outcome: str | None
    language: str

    @property
    def open(self) -> bool:
        return self.state != CLOSED


def service_name(service: str) -> T:
    return T("Talk to a person") if service == TALK else label(NEEDS, service)


def urgency_of(service: str) -> str:
    """How fast a case of this service must be answered (inter-agency referral form)."""
    return URGENT if service in ("legal", "protection", TALK) else NORMAL


def title(case: Case) -> T:
    """The name of a case's topic: number, service, state, never a name."""
    return T(
        "{icon} {number} · {service}",
        icon=_ICONS[case.urgency] if case.open else "⚪️",
        number=case.id,
        service=service_name(case.service),
    )


def card(case: Case, province: Label, age: T, *, choosing_outcome: bool = False) -> Screen:
    """The card that staff see in the group: no name of ours, only what the person agreed to share."""
    lines: list[Label] = [
        T("State: {state}", state=_state(case)),
        T("Service: {service}", service=service_name(case.service)),
        T("Urgency: {urgency}", urgency=URGENCIES[case.urgency]),
        T("Province: {province}", province=province),
        T("Age: {age}", age=age),
        T("Opened: {time}", time=case.opened_at),
    ]
    if case.twin_id is not None:
        lines.append(T("⚠️ May be registered already: person {number}.", number=case.twin_id))
    lines += ["", T("The person agreed to share this:"), case.card]
    if case.open:
        lines.append("")
        lines.append(T("↩️ Reply to a message of the bot here to write to the person. All else stays in this group."))
    return Screen(
        text=tuple(lines),
        buttons=_buttons(case, choosing_outcome),
        title=T("{icon} Case {number}", icon=_ICONS[case.urgency] if case.open else "⚪️", number=case.id),
        list_of_lines=True,
    )


def _state(case: Case) -> Label:
    if case.state == CLOSED and case.outcome is not None:
        return T("closed: {outcome}", outcome=label(OUTCOMES, case.outcome))
    return {NEW: T("new"), TAKEN: T("taken"), CLOSED: T("closed")}[case.state]


def _buttons(case: Case, choosing_outcome: bool) -> tuple[tuple[Button, ...], ...]:
    if not case.open:
        return ()
    if choosing_outcome:
        outcomes = [Button(option.label, f"m:case:{case.id}:close:{option.code}") for option in OUTCOMES]
        return (*in_rows(outcomes, 2), (Button(T("Back"), f"m:case:{case.id}:show", icon="◀️"),))
    take = [Button(T("Take"), f"m:case:{case.id}:take", icon="✋")] if case.state == NEW else []
    return ((*take, Button(T("Close"), f"m:case:{case.id}:close", icon="✅")),)
