"""The parameters of a call, which arrive as JSON values or as strings that hold JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.refused import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came along in a multipart form."""

    name: str
    data: bytes
    mime: str = ""


class Params:
    """Reads one call's parameters as Telegram does: leniently about types, strictly about sense."""

    __slots__ = ("files", "raw")

    def __init__(self, raw: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self.raw = raw
        self.files = files or {}

    def has(self, name: str) -> bool:
        """Whether it was given and is not empty."""
        return self.raw.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.raw.get(name)
        return default if value is None else value if isinstance(value, str) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as not given."""
        value = self.raw.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        """A decimal number that must be there."""
        try:
            return float(self.raw[name])
        except (KeyError, TypeError, ValueError):
            raise bad_request(f"{name} is empty" if not self.has(name) else f"wrong {name} specified") from None

    def flag(self, name: str) -> bool:
        """A yes or no, in any of the spellings that Telegram takes."""
        value = self.raw.get(name)
        return value if isinstance(value, bool) else str(value).lower() in ("true", "1", "yes", "t", "y")

    def value(self, name: str) -> Any:
        """A nested value, decoded where it arrived as a JSON string."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def integers(self, name: str) -> list[int]:
        """A list of whole numbers."""
        value = self.value(name)
        return [int(item) for item in value] if isinstance(value, list) else []
