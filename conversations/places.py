"""What the dialogues need to know of provinces, districts and communes; `bot.places` has the table itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from conversations.text import Words


class Place(Protocol):
    """A province ("22"), district ("2204") or commune ("220401") by its official code."""

    @property
    def code(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def name(self) -> Words: ...


class Places(Protocol):
    """The gazetteer as the dialogues use it."""

    def provinces(self) -> Sequence[Place]: ...
    def children(self, code: str) -> Sequence[Place]: ...
    def get(self, code: str) -> Place | None: ...
    def full_name(self, code: str) -> Words: ...
    def search(self, text: str, within: str = "") -> Sequence[Place]: ...
    def nearest(self, lat: float, lon: float) -> Place | None: ...
