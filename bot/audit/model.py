"""What is written down, as codes, and the sentence that an admin reads for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conversations.screen import Label
from conversations.text import T

INVITED = "invited"
ACCEPTED = "accepted"
MADE_HEAD = "made head"
MADE_STAFF = "made staff"
MADE_FOCAL = "made focal"
NO_LONGER_FOCAL = "no longer focal"
REMOVED = "removed"
LEFT_GROUP = "left group"
SAW_PHONE = "saw phone"
CHANGED_CENTRE = "changed centre"
CHANGED_DAYS = "changed days"
"""`detail` is the day."""
REFERRED = "referred"
"""`centre_id` is the centre that the case goes to."""
EXPORTED = "exported"
"""Without a `centre_id` it was the data of all centres."""

PUBLISHED_OFFER = "published offer"
CHANGED_OFFER = "changed offer"
CANCELLED_OFFER = "cancelled offer"
"""`detail` is the number of the offer."""

SAW_APPLICANTS = "saw applicants"
"""`detail` is the number of the offer."""
BROADCAST, APPROVED_BROADCAST, WOKE_PEOPLE = "broadcast", "approved broadcast", "woke people"
CORRECTED_BROADCAST = "corrected broadcast"
SENT_AGAIN, PAID_BROADCAST, USUAL_PACE = "sent again", "paid broadcast", "usual pace"
"""`detail` is its number."""
CHANGED_TASKS = "changed tasks"
LIST_FOR_EMPLOYER = "list for employer"
FILLED_OFFER = "filled offer"
"""`detail` is the number of the vacancy."""

TOOK_PERSONAL = "took personal"
SAW_PERSONAL = "saw personal phone"
ENDED_PERSONAL = "ended personal"
"""A request for personal help: `detail` is its number. Whose it is, is not here."""

PAGE = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `account_id` did it, `about` is the account it was done to; `detail` is a code."""

    id: int
    at: datetime
    account_id: int
    what: str
    centre_id: int | None
    case_id: int | None
    about: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class _Told:
    """The parts of a sentence, in words."""

    who: T
    about: T
    centre: Label
    case: int
    role: T
    number: int


_SENTENCES: dict[str, Callable[[_Told], T]] = {
    INVITED: lambda e: T("{who} made an invitation for {centre}: {role}.", who=e.who, centre=e.centre, role=e.role),
    ACCEPTED: lambda e: T("{who} accepted an invitation of {centre}: {role}.", who=e.who, centre=e.centre, role=e.role),
    MADE_HEAD: lambda e: T("{who} made {about} head of {centre}.", who=e.who, about=e.about, centre=e.centre),
    MADE_STAFF: lambda e: T("{who} made {about} staff of {centre}.", who=e.who, about=e.about, centre=e.centre),
    MADE_FOCAL: lambda e: T(
        "{who} made {about} protection focal point of {centre}.", who=e.who, about=e.about, centre=e.centre
    ),
    NO_LONGER_FOCAL: lambda e: T(
        "{who} ended that {about} is protection focal point of {centre}.", who=e.who, about=e.about, centre=e.centre
    ),
    REMOVED: lambda e: T("{who} removed {about} from {centre}.", who=e.who, about=e.about, centre=e.centre),
    LEFT_GROUP: lambda e: T(
        "{who} is no longer in the group of {centre}, so their rights ended.", who=e.who, centre=e.centre
    ),
    SAW_PHONE: lambda e: T("{who} looked at the phone number of case {case}.", who=e.who, case=e.case),
    CHANGED_CENTRE: lambda e: T("{who} changed what people see of {centre}.", who=e.who, centre=e.centre),
    CHANGED_DAYS: lambda e: T("{who} changed the closed days of {centre}.", who=e.who, centre=e.centre),
    REFERRED: lambda e: T("{who} referred case {case} to {centre}.", who=e.who, case=e.case, centre=e.centre),
    PUBLISHED_OFFER: lambda e: T(
        "{who} published offer {number} of {centre}.", who=e.who, number=e.number, centre=e.centre
    ),
    SAW_APPLICANTS: lambda e: T(
        "{who} looked at who applied for offer {number} of {centre}.", who=e.who, number=e.number, centre=e.centre
    ),
    BROADCAST: lambda e: T("{who} sent broadcast {number}.", who=e.who, number=e.number),
    APPROVED_BROADCAST: lambda e: T("{who} said yes to broadcast {number}.", who=e.who, number=e.number),
    CORRECTED_BROADCAST: lambda e: T("{who} changed or called back broadcast {number}.", who=e.who, number=e.number),
    SENT_AGAIN: lambda e: T(
        "{who} sent broadcast {number} again to those of whom it is not known whether they have it.",
        who=e.who,
        number=e.number,
    ),
    PAID_BROADCAST: lambda e: T("{who} let broadcast {number} go fast, for Stars.", who=e.who, number=e.number),
    USUAL_PACE: lambda e: T("{who} let broadcast {number} go at the usual pace.", who=e.who, number=e.number),
    WOKE_PEOPLE: lambda e: T("{who} had broadcast {number} sent at night.", who=e.who, number=e.number),
    CHANGED_OFFER: lambda e: T(
        "{who} changed offer {number} of {centre}.", who=e.who, number=e.number, centre=e.centre
    ),
    CANCELLED_OFFER: lambda e: T(
        "{who} cancelled offer {number} of {centre}.", who=e.who, number=e.number, centre=e.centre
    ),
    CHANGED_TASKS: lambda e: T("{who} changed the RPL checklists.", who=e.who),
    LIST_FOR_EMPLOYER: lambda e: T(
        "{who} made the list for the employer of job {number} of {centre}.",
        who=e.who,
        number=e.number,
        centre=e.centre,
    ),
    FILLED_OFFER: lambda e: T(
        "{who} noted that job {number} of {centre} is taken.", who=e.who, number=e.number, centre=e.centre
    ),
    TOOK_PERSONAL: lambda e: T("{who} took personal help number {number}.", who=e.who, number=e.number),
    SAW_PERSONAL: lambda e: T(
        "{who} looked at the phone number of personal help number {number}.", who=e.who, number=e.number
    ),
    ENDED_PERSONAL: lambda e: T("{who} ended personal help number {number}.", who=e.who, number=e.number),
    EXPORTED: lambda e: T("{who} exported the data of {centre}.", who=e.who, centre=e.centre),
}
CODES = frozenset(_SENTENCES)


def sentence(entry: Entry, centre: Label | None) -> T:
    """An entry in words; people are numbers in it. `centre` is the name of its centre (None: all centres)."""
    told = _Told(
        who=_person(entry.account_id),
        about=_person(entry.about or 0),
        centre=T("all centres") if centre is None else centre,
        case=entry.case_id or 0,
        role=T("head") if entry.detail == "head" else T("staff member"),
        number=int(entry.detail) if entry.detail.isdecimal() else 0,
    )
    make = _SENTENCES.get(entry.what)
    if make is None:  # written by a newer version
        return T("{who} did something that this version does not know.", who=told.who)
    return make(told)


def _person(account_id: int) -> T:
    return T("person {number}", number=account_id)
