"""The rules about centres that need no database: opening hours, who offers what, which one is nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time

from conversations.options import TALK
from conversations.questions.hours import shown_hours
from conversations.text import T, Words

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


CENTRE = "centre"
PARTNERS = ("state", "union", "ngo")


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre as far as its staff have told about it; empty strings and None are "not told yet".

    `place` is the code of its district; `services` are codes of needs, empty for all. `kind`: "centre", or what kind of
    partner it is ("state", "union", "ngo"), to which a case can be referred.
    """

    id: int
    code: str
    name: Words
    place: str
    address: Words
    phone: str
    hours: str
    point: Point | None
    services: tuple[str, ...]
    active: bool
    kind: str = CENTRE

    def offers(self, service: str) -> bool:
        """Everyone talks to people, whatever else they do."""
        return self.active and (not self.services or service == TALK or service in self.services)


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number that anyone may call; `for_danger` when it is for who is not safe."""

    number: str
    name: Words
    for_children: bool
    for_danger: bool = False


STAFF, HEAD = "staff", "head"
"""What someone is at a centre."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who works at a centre, or was invited to and has not accepted the code of conduct yet.

    `name` is their first name on Telegram; `focal` marks the protection focal point, whatever the role.
    """

    account_id: int
    centre_id: int
    role: str
    focal: bool
    name: str
    accepted: bool

    @property
    def is_head(self) -> bool:
        return self.accepted and self.role == HEAD


@dataclass(frozen=True, slots=True)
class Nearest:
    """A centre and how far it is, in kilometres as the crow flies (None: not known)."""

    centre: Centre
    km: float | None


def by_nearness(
    centres: Iterable[Centre],
    service: str,
    here: Point | None,
    where: Callable[[str], Point | None],
    distance: Callable[[Point, Point], float],
) -> list[Nearest]:
    """The active centres and partners, who offers the service ("" for any) first, the nearest first among those.

    `where` finds the point of a place code. Without a point of departure they come in the order they were added.
    """
    found = []
    for centre in centres:
        there = centre.point or where(centre.place)
        if centre.active:
            found.append(Nearest(centre, None if here is None or there is None else distance(here, there)))
    return sorted(
        found,
        key=lambda one: (
            service != "" and not one.centre.offers(service),
            one.km is None,
            one.km or 0.0,
            one.centre.id,
        ),
    )


_HOURS = re.compile(r"([1-7])-([1-7]) ((?:\d\d:\d\d-\d\d:\d\d)(?:,\d\d:\d\d-\d\d:\d\d)?)")


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours: first and last weekday (1 is Monday), and one or two spans of the day."""

    first_day: int
    last_day: int
    spans: tuple[tuple[time, time], ...]

    def shown(self) -> T:
        return shown_hours(self.first_day, self.last_day, self.spans)


def read_hours(text: str) -> Hours | None:
    """Reads "1-5 07:30-11:30,14:00-17:00"; None when it is not of this form."""
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        return None
    try:
        spans = tuple(_span(span) for span in match[3].split(","))
    except ValueError:
        return None
    ordered = [moment for span in spans for moment in span]
    forward = match[1] <= match[2] and ordered == sorted(set(ordered))
    return Hours(int(match[1]), int(match[2]), spans) if forward else None


def _span(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)
