"""In which order people see what is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.places.distance import Point, kilometres
from bot.programme.model import Offer

NEAR = 50.0
"""Kilometres that people travel for a day: what lies within is in order of its date, the rest by distance."""


def by_nearness(offers: Iterable[Offer], here: Point | None, where: Callable[[str], Point | None]) -> list[Offer]:
    """What is near first, by date; then the farther, in steps of as many kilometres. `where` finds a place."""

    def order(offer: Offer) -> tuple[int, datetime, int]:
        there = offer.point or where(offer.place)
        far = 0 if here is None or there is None else int(kilometres(here, there) // NEAR)
        return far, offer.begins, offer.id

    return sorted(offers, key=order)
