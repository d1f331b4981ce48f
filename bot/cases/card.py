"""What staff see of a case: its card with the buttons that make sense now, the name of its topic, words for lists."""

from __future__ import annotations

from bot.cases.model import (
    CLOSED,
    EMERGENCY,
    NEW,
    NORMAL,
    OUTCOMES,
    SHARED_PHONE,
    TAKEN,
    URGENCIES,
    URGENT,
    WAITING_PERSON,
    WAITING_STAFF,
    Case,
)
from conversations.options import label, service_name
from conversations.screen import Button, Label, Rows, Screen, in_rows
from conversations.text import T

_STATES = {
    NEW: T("new"),
    TAKEN: T("taken"),
    WAITING_PERSON: T("waits for the person"),
    WAITING_STAFF: T("waits for us"),
    CLOSED: T("closed"),
}

_ICONS = {NORMAL: "🟢", URGENT: "🟠", EMERGENCY: "🔴"}


_REFERRALS = {"asked": T("the person is asked"), "offered": T("waits for their answer")}


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
        return _button(case, label, does, icon)

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
    phone = (button(T("Phone"), "phone", "☎️"),) if case.shared in SHARED_PHONE and case.card and case.has_phone else ()
    referring = T("Refer"), f"m:refer:case:{case.id}", "🔁"
    if case.referral:
        referring = T("Stop the referral"), f"m:refer:stop:{case.id}", "⏹"
    return (
        ways_to_answer(case),
        (*phone, Button(referring[0], referring[1], icon=referring[2])),
        (button(T("More"), "more", "⋯"), button(T("Close"), "close", "✅")),
    )


def ways_to_answer(case: Case) -> tuple[Button, ...]:
    """To take it, where nobody has, and to write to the person."""
    take = (_button(case, T("Take"), "take", "✋"),) if case.taken_by is None else ()
    return (*take, _button(case, T("Reply"), "reply", "↩️"))


def _button(case: Case, label: T, does: str, icon: str) -> Button:
    return Button(label, f"m:case:{case.id}:{does}", icon=icon)
