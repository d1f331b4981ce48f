"""The rules about cases that need no database: states, urgency, outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.handoff import ALL, PHONE
from conversations.options import TALK
from conversations.questions.choices import Option
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

REOPENED = timedelta(days=14)
"""For so long after it was closed, what the person writes opens a case again; later it begins a new one."""

NORMAL, URGENT, EMERGENCY = "normal", "urgent", "emergency"
URGENCIES = {NORMAL: T("normal, 2 weeks"), URGENT: T("urgent, 72 hours"), EMERGENCY: T("emergency, 24 hours")}
OUTCOMES = (
    Option("helped", T("Was helped")),
    Option("referred", T("Sent to another place")),
    Option("unreached", T("Could not be reached")),
    Option("withdrew", T("No longer wanted")),
)

SHARED_PHONE = (ALL, PHONE)
"""The answers at the hand-off that give the phone number to the centre."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case. `card` is what the person agreed to share, as it was shown to them; `shared` is "all" or "phone".

    `due_at`: by when staff should answer; None while it is not their turn. `previous_id`: the closed case of the same
    person that this one goes on from. `opened_by`: the staff member who opened it. `language` is the one the person
    reads now. `referral`: how far the referral that is under way has come, and `referred_to` where it leads. `stage`:
    what has been done about its being overdue. `has_phone`: a number is known, whether or not it is shared.
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
    has_phone: bool = True
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
