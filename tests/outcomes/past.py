"""Seven months of events and people, made from a seed, and what a reader of the rules expects to be asked."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.i18n import local

RULES = {
    "offer": ("fair", 1, 7),
    "finish": ("course", 1, 14),
    "missed": ("both", 1, 7),
    "work1": ("both", 30, 21),
    "work3": ("both", 91, 21),
    "work6": ("both", 182, 21),
}
"""Question: after which event, days after the day it ended, days that it is of use."""


@dataclass
class Person:
    account: int
    person: int
    registered: bool
    refuses_from: datetime | None = None
    away: tuple[datetime, datetime] | None = None
    """When the phone cannot be reached."""


@dataclass
class SignUp:
    id: int
    who: Person
    state: str
    came: bool


@dataclass
class Event:
    id: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool
    signups: list[SignUp] = field(default_factory=list)

    @property
    def looked_at(self) -> bool:
        return any(one.came for one in self.signups)

    def was_there(self, one: SignUp) -> bool:
        return one.came if self.looked_at else one.state == "coming"


def made_up(seed: int, begin: datetime) -> tuple[list[Event], list[Person]]:
    """Events one after the other, and who came to each."""
    dice = random.Random(seed)
    people = [Person(number, number if number % 4 else 0, number % 4 > 0) for number in range(1, 13)]
    people.append(Person(3, 13, registered=True))  # of the same phone
    people.append(Person(14, 14, registered=False))  # began to register, and did not end
    dice.choice(people).refuses_from = begin + timedelta(days=dice.randrange(200))
    gone = begin + timedelta(days=dice.randrange(150))
    dice.choice(people).away = (gone, gone + timedelta(days=dice.randrange(60)))
    events, signup_id = [], 0
    for number in range(1, 15):
        kind = dice.choice(("fair", "course"))
        starts = begin + timedelta(days=dice.randrange(150), hours=dice.randrange(8))
        lasts = timedelta(hours=4) if kind == "fair" else timedelta(days=dice.randrange(1, 40))
        event = Event(number, kind, starts, starts + lasts, cancelled=dice.random() < 0.1)
        checks = dice.random() < 0.7
        for who in people:
            if dice.random() < 0.4:
                signup_id += 1
                state = dice.choice(("coming", "coming", "coming", "maybe", "no", "left"))
                event.signups.append(SignUp(signup_id, who, state, came=checks and dice.random() < 0.6))
        events.append(event)
    return events, people


Row = tuple[int, str]


class Reader:
    """Goes through the rules at each tick, one by one, and remembers what must have been written."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = [event for event in events if not event.cancelled]
        self.rows: dict[Row, tuple[str, datetime]] = {}

    def ticks(self, now: datetime) -> None:
        if not 9 <= local(now).hour < 19:
            return
        for question, (kind, days, useful) in RULES.items():
            for event in self._events:
                since = (local(now).date() - local(event.ends_at).date()).days - days
                if since >= 0 and kind in (event.kind, "both"):
                    for one in event.signups:
                        self._asks(question, event, one, now, late=since >= useful)

    def _asks(self, question: str, event: Event, one: SignUp, now: datetime, *, late: bool) -> None:
        if (one.id, question) in self.rows or not self._concerns(question, event, one):
            return
        away = one.who.away is not None and one.who.away[0] <= now < one.who.away[1]
        if away and not late:
            return
        refuses = one.who.refuses_from is not None and one.who.refuses_from <= now
        superseded = question.startswith("work") and self._newest(one.who, now) is not event
        state = "unneeded" if refuses or superseded else "late" if late else "asked"
        self.rows[one.id, question] = (state, now)

    def _concerns(self, question: str, event: Event, one: SignUp) -> bool:
        if question == "missed":
            return event.looked_at and one.state == "coming" and not one.came
        return event.was_there(one) and (one.who.registered or not question.startswith("work"))

    def _newest(self, who: Person, now: datetime) -> Event:
        been = [
            event
            for event in self._events
            if event.ends_at <= now and any(one.who is who and event.was_there(one) for one in event.signups)
        ]
        return max(been, key=lambda event: (event.ends_at, event.id))
