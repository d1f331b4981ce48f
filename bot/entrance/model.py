"""What a pass is, when there is one, and what is counted at an entrance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.programme.model import CANCELLED, COURSE, FAIR, PUBLISHED, Offer
from bot.signups.model import COMING, Signup

CODE_IN_LINK = "in-"
"""Before the code in the start link that the QR code holds."""


@dataclass(frozen=True, slots=True)
class Pass:
    """A sign-up as the entrance sees it: no name, no phone."""

    id: int
    offer_id: int
    account_id: int
    person_id: int
    party: int
    code: str
    came_at: datetime | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many signed up, and how many came. `people` counts all that came along on the passes that were checked in.

    `walk_ins`: those without a registration, by (sex, age group).
    """

    signed_up: int
    maybe: int
    came: int
    people: int
    walk_ins: Mapping[tuple[str, str], int]

    @property
    def without(self) -> int:
        return sum(self.walk_ins.values())


def has_pass(offer: Offer, signup: Signup | None, now: datetime) -> bool:
    """Who comes to a fair, or has a seat in a course, has a pass until it is over."""
    return (
        signup is not None
        and signup.state == COMING
        and takes_place(offer)
        and offer.ends_at is not None
        and now < offer.ends_at
    )


def takes_place(offer: Offer) -> bool:
    """Whether there is an entrance at all: a vacancy has none."""
    return offer.state == PUBLISHED and offer.kind in (FAIR, COURSE) and offer.starts_at is not None


def is_off(offer: Offer) -> bool:
    return offer.state == CANCELLED
