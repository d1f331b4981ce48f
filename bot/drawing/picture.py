"""Draws an SVG as a picture. The shaping of Khmer (letters below, vowels around) is the renderer's."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import resvg_py

from bot.drawing.font import FAMILY, font_file

_ROOT = Path(__file__).parents[2]


def png(svg: str) -> bytes:
    """The picture of a whole SVG document, in the size that it says.

    Texts need not name a font: there is only the one. A page of 700 × 900 with a hundred letters takes some 50 ms, and
    the renderer lets no other thread run meanwhile: async code draws what is larger with `png_aside`.
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


async def png_aside(svg: str) -> bytes:
    """The same in a process of its own, which costs a fifth of a second more, and nobody else waits.

    Not to be awaited inside a database transaction. Raises `ValueError` for what is no SVG.
    """
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.drawing", stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=_ROOT
    )
    try:
        drawn, complaint = await program.communicate(svg.encode())
    except BaseException:  # who waited for it is gone
        if program.returncode is None:
            program.kill()
            await program.wait()
        raise
    if program.returncode:
        raise ValueError(complaint.decode(errors="replace").strip().rpartition("\n")[2])
    return drawn
