"""Which centre is the contact of an offer: chosen among those whose it may be, the nearest to its place first."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import Any

from conversations.dialogue import Answer, Facts, Reader
from conversations.events import Event, Tapped
from conversations.places import Places
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import Words

_SHOWN = 8
Choice = Sequence[Any]
"""[id, name in Khmer, name in English, latitude, longitude], as JSON keeps it in `given["centres"]`."""


def nearest_first(centres: Sequence[Choice], code: str, places: Places) -> list[Choice]:
    """The centres by their distance to a place; flat, which is good enough to order a few in one country."""
    here = places.coordinates(code)
    if here is None:
        return list(centres)

    def far(centre: Choice) -> float:
        latitude, longitude = centre[3], centre[4]
        if latitude is None or longitude is None:
            return float("inf")
        east = (longitude - here[1]) * cos(radians(here[0]))
        return float((latitude - here[0]) ** 2 + east**2)

    return sorted(centres, key=far)


class ContactCentre(Reader):
    """The answer is the number of a centre; skipped, it is the nearest of them."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        near = nearest_first(
            facts.given.get("centres", ()), (facts.answers.get("place") or {}).get("code", ""), facts.places
        )
        return in_rows([Button(Words(one[1], one[2]), f"a:{one[0]}", icon="📍") for one in near[:_SHOWN]], 1)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | None:
        ids = {f"a:{one[0]}": one[0] for one in facts.given.get("centres", ())}
        return Answer(ids[event.action]) if isinstance(event, Tapped) and event.action in ids else None

    def show(self, value: Any, facts: Facts) -> Label:
        return next((Words(one[1], one[2]) for one in facts.given.get("centres", ()) if one[0] == value), "")
