"""Draws one SVG from standard input, for `apart`. Run as a file: it imports nothing of the bot, so it starts fast."""

from __future__ import annotations

import sys

import resvg_py

FAMILY, FONT = sys.argv[1], sys.argv[2]

sys.stdout.buffer.write(
    resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        skip_system_fonts=True,
        font_files=[FONT],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        serif_family=FAMILY,
        languages=["km"],
    )
)
