"""Reads a PNG, so that a test can see where something is drawn."""

from __future__ import annotations

import struct
import zlib


class Pixels:
    """Width, height and darkness of an RGBA picture without interlacing."""

    def __init__(self, png: bytes) -> None:
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        self.width, self.height, depth, colours = struct.unpack(">IIBB", png[16:26])
        assert (depth, colours) == (8, 6)
        self._rows = self._unfiltered(zlib.decompress(self._data(png)))

    @staticmethod
    def _data(png: bytes) -> bytes:
        found, at = b"", 8
        while at < len(png):
            (length,) = struct.unpack(">I", png[at : at + 4])
            if png[at + 4 : at + 8] == b"IDAT":
                found += png[at + 8 : at + 8 + length]
            at += length + 12
        return found

    def _unfiltered(self, data: bytes) -> list[bytearray]:
        stride = self.width * 4
        rows, above = [], bytearray(stride)
        for y in range(self.height):
            start = y * (stride + 1)
            row = bytearray(data[start + 1 : start + 1 + stride])
            for i in range(stride):
                left, upper_left = (row[i - 4], above[i - 4]) if i >= 4 else (0, 0)
                row[i] = (row[i] + _predicted(data[start], left, above[i], upper_left)) % 256
            rows.append(row)
            above = row
        return rows

    def is_dark(self, x: int, y: int) -> bool:
        """Whether something dark is drawn there."""
        return self._rows[y][x * 4] < 128 < self._rows[y][x * 4 + 3]

    @property
    def inked(self) -> list[int]:
        """The columns in which something dark is drawn, from left to right."""
        return [x for x in range(self.width) if any(self.is_dark(x, y) for y in range(self.height))]

    @property
    def inked_rows(self) -> list[int]:
        """The rows in which something dark is drawn, from the top."""
        return [y for y in range(self.height) if any(self.is_dark(x, y) for x in range(self.width))]


def _predicted(kind: int, left: int, above: int, upper_left: int) -> int:
    """What PNG's filters add."""
    match kind:
        case 1:
            return left
        case 2:
            return above
        case 3:
            return (left + above) // 2
        case 4:
            estimate = left + above - upper_left
            return min((left, above, upper_left), key=lambda one: abs(estimate - one))
    return 0
