"""What an offer is, and when people can sign up for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from conversations.text import Words

FAIR, COURSE, VACANCY = "fair", "course", "vacancy"
KINDS = (FAIR, COURSE, VACANCY)
PUBLISHED, CANCELLED, FILLED = "published", "cancelled", "filled"
SENT_ON = timedelta(days=14)
"""How long after its closing day a centre can still send on who said yes to a vacancy: it has to look through them."""
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One job fair, course or vacancy. Nothing in it is personal.

    `sort` is the kind of a course (of `COURSES` in conversations/options.py). `starts_at` and `ends_at` are the first
    and the last moment (a vacancy has none); until `closes_at` people can sign up, and it is listed. `place` is a
    district or commune code, `point` a spot in degrees. `seats` None: as many as come. `details` holds what is only
    told, by the keys of `bot/programme/card.py`. `example`: it exists to show the program, in the demo alone.
    """

    id: int
    kind: str
    sort: str
    state: str
    centre_id: int
    title: Words
    place: str
    point: Point | None
    starts_at: datetime | None
    ends_at: datetime | None
    closes_at: datetime
    seats: int | None
    details: Mapping[str, Any] = field(default_factory=dict)
    photo: str = ""
    example: bool = False
    sectors: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()

    def is_open(self, now: datetime) -> bool:
        """Whether people can sign up."""
        return self.state == PUBLISHED and now < self.closes_at

    def is_ahead(self, now: datetime) -> bool:
        """Whether it takes place, and is not over."""
        return self.state == PUBLISHED and now < (self.ends_at or self.closes_at)

    @property
    def over_at(self) -> datetime:
        """From when nothing comes of it any more for who signed up."""
        if self.kind == VACANCY and self.state == PUBLISHED:
            return self.closes_at + SENT_ON
        return self.ends_at or self.closes_at

    def can_be_sent(self, now: datetime) -> bool:
        """Whether details of who said yes to a vacancy may go to its employer."""
        return self.kind == VACANCY and self.state == PUBLISHED and now < self.over_at

    @property
    def begins(self) -> datetime:
        """What it is ordered by: its first moment, or the last chance where it has none."""
        return self.starts_at or self.closes_at
