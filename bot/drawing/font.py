"""The one font that pictures are drawn with: Noto Sans Khmer, which has Latin letters and digits as well."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

FAMILY = "Noto Sans Khmer"


@cache
def font_file() -> Path:
    """The file, from its package: it looks the same on every machine, also on one without Khmer fonts."""
    folder = Path(str(resources.files("fontpkg_noto_sans_khmer"))) / "files"
    return next(folder.glob("*.ttf"))


@cache
def advances() -> Mapping[str, float]:
    """How far each character moves the pen, in parts of the font size; what is not in it the font cannot draw."""
    data = font_file().read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack(">I", data[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }
    (units,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * count, data, tables[b"hmtx"])[::2]
    return {chr(code): widths[min(glyph, count - 1)] / units for code, glyph in _glyphs(data, tables[b"cmap"])}


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each character code with its glyph, from the table's format 4: all that a font of the first plane has."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    offsets = (cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * number)[0] for number in range(count))
    table = next(at for at in offsets if struct.unpack_from(">H", data, at)[0] == 4)
    double = struct.unpack_from(">H", data, table + 6)[0]
    size = f">{double // 2}H"
    ends, starts, deltas, ranges = (
        struct.unpack_from(size, data, table + 14 + double * number + (2 if number else 0)) for number in range(4)
    )
    for number, (end, start, delta, skip) in enumerate(zip(ends, starts, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if skip:
                place = table + 16 + double * 3 + 2 * number + skip + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph or not skip:
                yield code, (glyph + delta) & 0xFFFF
