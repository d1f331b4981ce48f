"""Offers and people for the tests of matching."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.matching.around import near_to
from bot.matching.model import Opening, Profile, openings
from bot.places.gazetteer import Gazetteer
from bot.programme.model import COURSE, PUBLISHED, VACANCY, Offer
from conversations.text import Words

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
PLACES = Gazetteer.load()
SAMRAONG, ANLONG_VEAENG, SIEM_REAP, KAMPOT = "220401", "220101", "171001", "070801"
"""Communes: two of one province some 60 km apart, a town beside that province, and one far away."""


def offer(kind: str = VACANCY, **more: Any) -> Offer:
    """An open one in Samraong."""
    values: dict[str, Any] = {
        "id": 1,
        "kind": kind,
        "sort": "vocational" if kind == COURSE else "",
        "state": PUBLISHED,
        "centre_id": 1,
        "title": Words("ជាងផ្សារ", "Welder"),
        "place": SAMRAONG,
        "point": None,
        "starts_at": None,
        "ends_at": None,
        "closes_at": NOW + timedelta(days=20),
        "seats": None,
    }
    return Offer(**{**values, **more})


def opening(one: Offer) -> Opening:
    (only,) = openings([one], near_to(PLACES, [one]), NOW)
    return only


def person(**more: Any) -> Profile:
    sets = {name: frozenset(value) for name, value in more.items() if name in ("wanted", "skills", "needs")}
    return Profile(1, 1, **{"place": SAMRAONG, **more, **sets})
