"""How large a picture is, read from the file: the page of the demo keeps the right room for it."""

from __future__ import annotations

import struct

_UNKNOWN = (800, 600)


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or a JPEG; for anything else a usual size."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:2] == b"\xff\xd8":
        return _of_jpeg(data)
    return _UNKNOWN


def _of_jpeg(data: bytes) -> tuple[int, int]:
    """From the frame header, which stands behind segments of any length."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return _UNKNOWN
