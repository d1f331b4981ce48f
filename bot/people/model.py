"""The rules about a person that need no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from conversations.registration import ADULT
from conversations.text import T


@dataclass(frozen=True, slots=True)
class Person:
    """A registered person as the program knows them; `name` and `phone` are personal data.

    `name` is None where it was spoken; `place` is a province, district or commune code; `twin_id` names another
    registration that may be the same person.
    """

    id: int
    account_id: int
    family: bool
    name: str | None
    phone: str | None
    sex: str | None
    birth_year: int | None
    place: str
    point: tuple[float, float] | None
    registered: bool
    twin_id: int | None
    needs: tuple[str, ...]
    own_words: dict[str, Any]


def age_group(birth_year: int | None, today: date) -> T:
    """Five groups, so that nobody is known by their age."""
    if birth_year is None:
        return T("age not known")
    age = today.year - birth_year
    if age < ADULT:
        return T("under 18")
    if age < 25:
        return T("18 to 24")
    if age < 35:
        return T("25 to 34")
    if age < 50:
        return T("35 to 49")
    return T("50 or older")
