"""The rules about referrals that need no database: their states, the reasons against one, and what each side sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.options import label, service_name
from conversations.questions.choices import Option
from conversations.screen import Button, Label, Rows, Screen, in_rows
from conversations.text import T, Words

ASKED, OFFERED, ACCEPTED = "asked", "offered", "accepted"
DECLINED, REJECTED, WITHDRAWN, CANCELLED, LAPSED = "declined", "rejected", "withdrawn", "cancelled", "lapsed"
"""Asked: the person has not answered. Offered: they said yes, the other side has not answered. It is done only when it
is accepted (a rule of inter-agency referral). The others end it: the person said no, the other side said no, the person
took the yes back, the staff took the question back, nobody answered."""

PENDING = (ASKED, OFFERED)

LAPSES = timedelta(days=14)
"""A question or an offer that nobody answers for so long is over: the case must not wait for it for ever."""

REASONS = (
    Option("full", T("No room now")),
    Option("other service", T("Not our work")),
    Option("too far", T("Too far away")),
    Option("other", T("Other reason")),
)

KINDS = {
    "state": T("a state office"),
    "union": T("a workers' union"),
    "ngo": T("an aid organisation"),
}
"""What kind of place it is: the person sees it before they say yes."""

NOBODY = 0
"""Who asked, where it was the clock."""


@dataclass(frozen=True, slots=True)
class Referral:
    """One case on its way to another centre. `shared` is what the other side gets, as the person was shown it."""

    id: int
    case_id: int
    account_id: int
    from_centre: int
    to_centre: int
    state: str
    shared: str
    language: str
    reason: str
    new_case_id: int | None
    asked_by: int
    asked_at: datetime

    @property
    def pending(self) -> bool:
        return self.state in PENDING


def choose_place(places: list[tuple[int, Words]], case_id: int) -> Rows:
    """Where a case can go, the nearest first."""
    buttons = [Button(name, f"m:refer:to:{case_id}:{number}", icon="📍") for number, name in places]
    return (*in_rows(buttons), (_show_case(case_id),))


def ask_the_person(case_id: int, to_centre: int, to: Words, kind: str) -> Screen:
    """The last look of staff before the person is asked."""
    ask = Button(T("Ask the person"), f"m:refer:ask:{case_id}:{to_centre}", icon="🙋")
    return Screen(
        (
            *_what_it_is(to, kind),
            T("The person sees what it would get, and says yes or no. Then {centre} accepts or not.", centre=to),
        ),
        ((ask,), (_show_case(case_id),)),
        title=T("Refer case {number} to {centre}?", number=case_id, centre=to),
    )


def _what_it_is(to: Words, kind: str) -> tuple[T, ...]:
    """A line for what kind of place it is; a migrant worker centre says that in its name."""
    return (T("{centre} is {kind}.", centre=to, kind=KINDS[kind]),) if kind in KINDS else ()


def _show_case(case_id: int) -> Button:
    return Button(T("Back"), f"m:case:{case_id}:show", icon="◀️")


def question(referral: Referral, own: Words, to: Words, kind: str, *, voice: bool) -> Screen:
    """What the person is asked: who it is, why, and word for word what it would get; `voice`: their voice notes too."""
    why = (
        T("{centre} has not answered you in time. We are sorry.", centre=own)
        if referral.asked_by == NOBODY
        else T("{centre} thinks that this place may suit you better.", centre=own)
    )
    return Screen(
        (
            why,
            *_what_it_is(to, kind),
            T("If you agree, {centre} gets this:", centre=to),
            referral.shared,
            T("It also sees the kind of help and your age group, and hears your voice notes.")
            if voice
            else T("It also sees the kind of help, your province and your age group."),
            T("It does not see what you have written here so far."),
        ),
        (
            (Button(T("Yes, share this"), f"m:refer:yes:{referral.id}", icon="✅"),),
            (Button(T("No"), f"m:refer:no:{referral.id}", icon="❌"),),
        ),
        title=T("May {centre} have your case {number}?", centre=to, number=referral.case_id),
        title_last=True,
    )


def offer(referral: Referral, service: str, urgency: Label, province: Label, age: T, sender: Words) -> Screen:
    """What the other side sees before it has accepted: no name, no number, nothing that the person wrote."""
    return Screen(
        (
            T("From: {centre}", centre=sender),
            T("Service: {service}", service=service_name(service)),
            T("Urgency: {urgency}", urgency=urgency),
            T("Province: {province}", province=province),
            T("Age: {age}", age=age),
            "",
            T("The person has agreed. You see more when you accept."),
        ),
        (
            (
                Button(T("Accept"), f"m:refer:accept:{referral.id}", icon="✅"),
                Button(T("Reject"), f"m:refer:reject:{referral.id}", icon="❌"),
            ),
        ),
        title=T("🔁 A case is referred to you"),
        list_of_lines=True,
    )


def why_not(referral: Referral) -> Rows:
    """The reasons against, and the way back."""
    buttons = [Button(one.label, f"m:refer:because:{referral.id}:{one.code}") for one in REASONS]
    return (*in_rows(buttons, 2), (Button(T("Back"), f"m:refer:show:{referral.id}", icon="◀️"),))


def reason_name(code: str) -> T:
    return label(REASONS, code)
