"""Which districts are near which: seats of districts within a distance that people travel each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.places.distance import kilometres
from bot.places.gazetteer import Gazetteer
from bot.programme.model import Offer

DAILY = 30.0
"""Kilometres between the seats of two districts: half an hour to an hour on a motorbike."""


def near_to(places: Gazetteer, offers: Iterable[Offer]) -> Mapping[str, frozenset[str]]:
    """The districts near each offer's own."""
    return {district: _around(places, district) for district in {offer.place[:4] for offer in offers}}


@lru_cache(maxsize=512)
def _around(places: Gazetteer, district: str) -> frozenset[str]:
    """Kept, since the two hundred districts do not move and every list asks."""
    here = places.coordinates(district)
    if here is None or len(district) < 4:
        return frozenset({district} if len(district) == 4 else ())
    seats = {one.code: (one.lat, one.lon) for each in places.provinces() for one in places.children(each.code)}
    near = {
        code
        for code, (lat, lon) in seats.items()
        if lat is not None and lon is not None and kilometres(here, (lat, lon)) <= DAILY
    }
    return frozenset(near | {district})
