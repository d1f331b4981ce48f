"""The rules about a person that need no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from conversations.options import AGES, label
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
    """The words of a group of `AGES`, so that nobody is known by their age."""
    code = age_code(birth_year, today)
    return label(AGES, code) if code else T("age not known")


def age_code(birth_year: int | None, today: date) -> str:
    """The code of a group of `AGES`; empty where it is not known."""
    if birth_year is None:
        return ""
    age = today.year - birth_year
    if age < ADULT:
        return "under18"
    if age < 25:
        return "18to24"
    if age < 35:
        return "25to34"
    return "35to49" if age < 50 else "50up"
