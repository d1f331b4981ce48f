"""The rules about cases that need no database: states, urgency, outcomes, and what a card says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.handoff import ALL, PHONE
from conversations.options import TALK, label, service_name
from conversations.questions.choices import Option
from conversations.screen import Button, Label, Rows, Screen, in_rows
from conversations.text import T, Words

NEW, TAKEN, WAITING_PERSON, WAITING_STAFF, CLOSED = "new", "taken", "waiting person", "waiting staff", "closed"
STATES = {
    NEW: T("new: a staff member will look at it"),
    TAKEN: T("a staff member is looking at it"),
    WAITING_PERSON: T("the centre wrote to you"),
    WAITING_STAFF: T("the centre has your message"),
    CLOSED: T("closed"),
}
"""As the person reads them."""

_STATES = {
    NEW: T("new"),
    TAKEN: T("taken"),
    WAITING_PERSON: T("waits for the person"),
    WAITING_STAFF: T("waits for us"),
    CLOSED: T("closed"),
}
"""As staff read them."""

REOPENED = timedelta(days=14)
"""For so long after it was closed, what the person writes opens a case again; later it begins a new one."""

NORMAL, URGENT, EMERGENCY = "normal", "urgent", "emergency"
URGENCIES = {NORMAL: T("normal, 2 weeks"), URGENT: T("urgent, 72 hours"), EMERGENCY: T("emergency, 24 hours")}
_ICONS = {NORMAL: "🟢", URGENT: "🟠", EMERGENCY: "🔴"}

OUTCOMES = (
    Option("helped", T("Was helped")),
    Option("referred", T("Sent to another place")),
    Option("unreached", T("Could not be reached")),
    Option("withdrew", T("No longer wanted")),
)

_REFERRALS = {"asked": T("the person is asked"), "offered": T("waits for their answer")}

SHARED_PHONE = (ALL, PHONE)
"""The answers at the hand-off that give the phone number to the centre."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case. `card` is what the person agreed to share, as it was shown to them; `shared` is "all" or "phone".

    `due_at`: by when staff should answer; None while it is not their turn. `previous_id`: the closed case of the same
    person that this one goes on from. `opened_by`: the staff member who opened it. `language` is the one the person
    reads now. `referral`: how far the referral that is under way has come, and `referred_to` where it leads. `stage`:
    what has been done about its being overdue.
    """

    id: int
    person_id: int
    account_id: int
    centre_id: int
    service: str
    urgency: str
    state: str
    taken_by: int | None
    taken_by_name: str
    shared: str
    card: str
    place: str
    birth_year: int | None
    twin_id: int | None
    opened_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    previous_id: int | None
    outcome: str | None
    language: str
    opened_by: int | None = None
    stage: int = 0
    referral: str = ""
    referred_to: Words | None = None

    @property
    def open(self) -> bool:
        return self.state != CLOSED


def may_reopen(case: Case, now: datetime) -> bool:
    """Whether it was closed so short a time ago that what the person writes opens it again.

    Never where they have taken back that the centre may have it: nothing more of theirs goes there by itself.
    """
    return case.closed_at is not None and now <= case.closed_at + REOPENED and case.card != ""


def urgency_of(service: str) -> str:
    """How fast a case of this service must be answered (inter-agency referral form)."""
    return URGENT if service in ("legal", "protection", TALK) else NORMAL


def days_to_answer(urgency: str, days_a_week: int) -> int:
    """The open days within which a case of this urgency is answered (24 h, 72 h, 2 weeks of the referral form)."""
    return {EMERGENCY: 1, URGENT: 3, NORMAL: 2 * days_a_week}[urgency]


def title(case: Case) -> T:
    """The name of a case's topic: number, service, state, never a name."""
    return T(
        "{icon} {number} · {service} · {state}",
        icon=_icon(case),
        number=case.id,
        service=service_name(case.service),
        state=_STATES[case.state],
    )


def state_for_staff(state: str) -> T:
    return _STATES[state]


def holder(taken_by: int | None, name: str) -> Label:
    """Who has a case, for staff."""
    if taken_by is None:
        return T("nobody yet")
    return name or T("somebody who no longer works here")


def next_step(case: Case) -> T:
    """What is to be done about an open case."""
    if case.state == WAITING_PERSON:
        return T("wait for the person's answer")
    if case.taken_by is None:
        return T("take it and write to the person")
    return T("answer the person") if case.state == WAITING_STAFF else T("write to the person")


def icon_of(urgency: str) -> str:
    return _ICONS[urgency]


def _icon(case: Case) -> str:
    return _ICONS[case.urgency] if case.open else "⚪️"


def card(case: Case, province: Label, age: T, choosing: str = "") -> Screen:
    """The card that staff see in the group: no name of ours, only what the person agreed to share.

    `choosing`: "close", "urgency" or "more" shows those choices instead of the usual buttons.
    """
    lines: list[Label] = [
        T("State: {state}", state=_state(case)),
        *((T("Next: {step}", step=next_step(case)),) if case.open else ()),
        *((T("With: {name}", name=holder(case.taken_by, case.taken_by_name)),) if case.open else ()),
        *((T("Answer by: {time}", time=case.due_at),) if case.open and case.due_at is not None else ()),
        T("Service: {service}", service=service_name(case.service)),
        T("Urgency: {urgency}", urgency=URGENCIES[case.urgency]),
        T("Province: {province}", province=province),
        T("Age: {age}", age=age),
        T("Opened: {time}", time=case.opened_at),
    ]
    if case.previous_id is not None:
        lines.append(T("Goes on from case {number}.", number=case.previous_id))
    if case.twin_id is not None:
        lines.append(T("⚠️ May be registered already: person {number}.", number=case.twin_id))
    if case.referred_to is not None:
        lines.append(T("🔁 Referral to {centre}: {state}", centre=case.referred_to, state=_REFERRALS[case.referral]))
    agreed = (T("The person agreed to share this:"), case.card)
    lines += ["", *(agreed if case.card else (T("The person no longer shares anything with you."),))]
    if case.open:
        lines.append("")
        lines.append(
            T("↩️ Press “Reply”, or answer the person's own message. All else you write here stays in this group.")
        )
    return Screen(
        text=tuple(lines),
        buttons=_buttons(case, choosing),
        title=T("{icon} Case {number}", icon=_icon(case), number=case.id),
        list_of_lines=True,
    )


def _state(case: Case) -> Label:
    if case.state == CLOSED and case.outcome is not None:
        return T("closed: {outcome}", outcome=label(OUTCOMES, case.outcome))
    return _STATES[case.state]


def _buttons(case: Case, choosing: str) -> Rows:
    def button(label: T, does: str, icon: str = "") -> Button:
        return Button(label, f"m:case:{case.id}:{does}", icon=icon)

    if not case.open:
        return ()
    back = (button(T("Back"), "show", "◀️"),)
    match choosing:
        case "close":
            return (*in_rows([button(option.label, f"close:{option.code}") for option in OUTCOMES], 2), back)
        case "urgency":
            others = [code for code in URGENCIES if code != case.urgency]
            return (*in_rows([button(URGENCIES[code], f"urgency:{code}", _ICONS[code]) for code in others]), back)
        case "more":
            return (
                (Button(T("Ready answer"), f"m:quick:{case.id}:card", icon="💬"),),
                (button(T("Ask the person"), "ask", "📋"),),
                (button(T("Hand to a colleague"), "hand", "🤝"),),
                *(((button(T("Put back"), "back", "🔙"),),) if case.taken_by is not None else ()),
                (button(T("Urgency"), "urgency", "⏱"),),
                back,
            )
    reply = button(T("Reply"), "reply", "↩️")
    take = (button(T("Take"), "take", "✋"),) if case.taken_by is None else ()
    phone = (button(T("Phone"), "phone", "☎️"),) if case.shared in SHARED_PHONE and case.card else ()
    referring = T("Refer"), f"m:refer:case:{case.id}", "🔁"
    if case.referral:
        referring = T("Stop the referral"), f"m:refer:stop:{case.id}", "✋"
    return (
        (*take, reply),
        (*phone, Button(referring[0], referring[1], icon=referring[2])),
        (button(T("More"), "more", "⋯"), button(T("Close"), "close", "✅")),
    )
