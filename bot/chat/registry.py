"""Puts together what each part of the program gives by name: buttons, results of dialogues, previews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Name = TypeVar("Name")
Deed = TypeVar("Deed")


def together(*parts: Mapping[Name, Deed]) -> dict[Name, Deed]:
    """All of them in one. Raises `ValueError` where two parts claim the same name: one would hide the other."""
    found: dict[Name, Deed] = {}
    for part in parts:
        if twice := found.keys() & part.keys():
            raise ValueError(f"claimed twice: {', '.join(map(str, twice))}")
        found |= part
    return found
