"""How long a seat that became free is of use, and by when it has to be taken. Pure: moments in, moments out."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.decent import DECENT
from bot.programme.model import PUBLISHED, Offer

TO_CONFIRM = timedelta(hours=24)


def gives_seats(offer: Offer, now: datetime) -> bool:
    """Whether a free seat still goes to who is in line: also after the closing date, for they came in time."""
    return offer.state == PUBLISHED and now < max(offer.closes_at, offer.begins)


def confirm_by(offer: Offer, now: datetime) -> datetime:
    """A day from now, never later than the beginning (or the end, of what has begun or has no beginning).

    Nobody can be expected to read at night: what is offered then counts from the morning.
    """
    last = offer.begins if now < offer.begins else offer.closes_at
    return min(DECENT.next(now) + TO_CONFIRM, last).astimezone(now.tzinfo)
