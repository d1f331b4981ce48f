"""Which questions follow an event, when each is asked, and until when it is of any use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.programme.model import COURSE, FAIR
from conversations.offers.after import FINISH, MISSED, OFFER, WORK

ASKED, LATE, UNNEEDED = "asked", "late", "unneeded"
"""Asked; not asked, because it had become too late; not asked, because of a newer event, or because they do not want to
be asked."""

FIRST_HOUR = 9
"""In Cambodia: nobody is asked before."""

CHANGEABLE = timedelta(days=60)
"""So long an answer can be changed."""


@dataclass(frozen=True, slots=True)
class Question:
    """Asked `days` after the day on which an event of one of the `kinds` ended; of use for `useful` days from then."""

    code: str
    kinds: tuple[str, ...]
    days: int
    useful: int

    def due_on(self, ended: date) -> date:
        return ended + timedelta(days=self.days)

    def is_late(self, ended: date, today: date) -> bool:
        return today >= self.due_on(ended) + timedelta(days=self.useful)

    @property
    def needs_passes(self) -> bool:
        """Nobody is asked why they were not there, where nobody looked who was."""
        return self.code == MISSED

    @property
    def of_the_person(self) -> bool:
        """About how they are: only for who is registered, and counted from their newest event."""
        return self.code in WORK


QUESTIONS = (
    Question(OFFER, (FAIR,), 1, 7),
    Question(FINISH, (COURSE,), 1, 14),
    Question(MISSED, (FAIR, COURSE), 1, 7),
    *(Question(code, (FAIR, COURSE), days, 21) for code, days in zip(WORK, (30, 91, 182), strict=True)),
)


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody whom a question concerns. `unneeded`: they were at a newer event, or do not want to be asked."""

    signup_id: int
    account_id: int
    person_id: int
    language: str
    shared: bool
    unneeded: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put to somebody, and how far they have answered it."""

    signup_id: int
    account_id: int
    person_id: int
    offer_id: int
    question: str
    state: str
    age: timedelta


@dataclass(frozen=True, slots=True)
class Number:
    """How many said the same: for reports, nothing but numbers. Empty: not answered, or not known."""

    question: str
    state: str
    answer: str
    detail: str
    sex: str
    age: str
    province: str
    number: int


def summed(numbers: Mapping[tuple[str, ...], int]) -> list[Number]:
    found = []
    for key, number in sorted(numbers.items()):
        question, state, answer, detail, sex, age, province = key
        found.append(Number(question, state, answer, detail, sex, age, province, number))
    return found
