"""A short tone and a small picture, made in code, so that a voice note or a photo is one tap away."""

from __future__ import annotations

import math
import struct
import zlib
from functools import cache


def of(kind: str) -> tuple[bytes, str]:
    """Bytes and name of a sample of this kind."""
    if kind in ("voice", "audio"):
        return tone(), "sample.wav"
    if kind in ("photo", "sticker"):
        return picture(), "sample.png"
    if kind == "document":
        return b"A small sample document.\n", "sample.txt"
    return b"\x00\x00\x00\x18ftypmp42", "sample.mp4"


@cache
def tone(seconds: float = 1.5, rate: int = 8000) -> bytes:
    """A WAV file of a soft rising tone."""
    count = int(seconds * rate)
    phase = 0.0
    values = bytearray()
    for i in range(count):
        phase += 2 * math.pi * (320 + 160 * i / count) / rate
        fade = min(1.0, i / 400, (count - i) / 400)
        values.append(128 + int(50 * fade * math.sin(phase)))
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + count, b"WAVE", b"fmt ", 16, 1, 1, rate, rate, 1, 8,
                       b"data", count)  # fmt: skip
    return head + bytes(values)


@cache
def picture(width: int = 320, height: int = 240) -> bytes:
    """A PNG of a sunrise over a rice field, in stripes of colour."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            sun = (x - width // 2) ** 2 + (y - height // 2) ** 2 < (height // 5) ** 2
            if y > height * 0.55:
                rows += bytes((70 + y % 12, 140 + y % 30, 60))
            elif sun:
                rows += b"\xff\xc8\x46"
            else:
                rows += bytes((250, 170 + y // 2 % 80, 120 + y // 2))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
