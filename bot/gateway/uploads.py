"""Files that the program made: in a stored call as base64, on the wire as parts of a form."""

from __future__ import annotations

import base64
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.drawing.picture import png

_MADE = "made"
_TO_DRAW = ".svg"
"""Drawn only here, as it goes out: drawing takes the processor for some 20 to 50 ms, and a turn holds up 63 others."""

Parts = dict[str, tuple[str, bytes, str]]
"""Field → file name, content, MIME type."""


def made(name: str, content: str) -> dict[str, Any]:
    """A file as it stands in a stored call, where otherwise a file_id would: JSON, with the content in base64."""
    return {_MADE: [name, content]}


@dataclass(frozen=True, slots=True)
class Plain:
    """Parameters that are JSON already: the part of PTB's `RequestData` that our network layers read.

    PTB builds that class from objects of its own, which a stored call has no need of.
    """

    parameters: dict[str, Any]
    multipart_data: Parts = field(default_factory=dict)

    @property
    def contains_files(self) -> bool:
        return bool(self.multipart_data)

    @property
    def json_parameters(self) -> dict[str, str]:
        """The parameters as fields of a form."""
        return {
            name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for name, value in self.parameters.items()
        }


def ready(parameters: Mapping[str, Any]) -> Plain:
    """Takes the made files out of a call: one of its own becomes a field of the form, one in `media` is named there."""
    parts: Parts = {}
    plain: dict[str, Any] = {}
    for name, value in parameters.items():
        if _is_made(value):
            parts[name] = _part(value)
        elif name == "media":
            plain[name] = [_named(one, parts) for one in value] if isinstance(value, list) else _named(value, parts)
        else:
            plain[name] = value
    return Plain(plain, parts)


def _named(item: Any, parts: Parts) -> Any:
    if not (isinstance(item, dict) and _is_made(item.get("media"))):
        return item
    field_name = f"file{len(parts)}"
    parts[field_name] = _part(item["media"])
    return {**item, "media": f"attach://{field_name}"}


def _is_made(value: Any) -> bool:
    return isinstance(value, dict) and _MADE in value


def _part(value: Mapping[str, Any]) -> tuple[str, bytes, str]:
    """A name with a line break in it would end the header that it stands in."""
    name, written = value[_MADE]
    content = base64.b64decode(written)
    if name.endswith(_TO_DRAW):
        name, content = f"{name.removesuffix(_TO_DRAW)}.png", png(content.decode())
    shown = "".join(letter for letter in name if letter.isprintable() or letter == "\u200c")
    return shown, content, mimetypes.guess_type(name)[0] or "application/octet-stream"
