"""Draws an SVG as a picture. The shaping of Khmer (letters below, vowels around) is the renderer's."""

from __future__ import annotations

import resvg_py

from bot.drawing.font import FAMILY, font_file


def png(svg: str) -> bytes:
    """The picture of a whole SVG document, in the size that it says.

    Texts need not name a font: there is only the one. A page of 700 × 900 with a hundred letters takes some 50 ms, and
    the renderer lets no other thread run meanwhile: async code draws what is larger with `aside.png_aside`.
    """
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(font_file())],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        serif_family=FAMILY,
        monospace_family=FAMILY,
        languages=["km"],
    )
