"""Who offers work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Employer:
    """`sector` and `place` are codes, "" where nobody told. Whom to ask there is not in here: it is locked.

    `asked_for`: whether that is known, or there is still something to ask.
    """

    id: int
    name: str
    sector: str
    place: str
    asked_for: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask at an employer; "" where nobody told. `phone` is in E.164."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What an employer said they need; `words` is a text or {"voice": file id}, None where nobody told."""

    day: date
    consulted: str
    sectors: tuple[str, ...]
    wanted: int
    words: Any
