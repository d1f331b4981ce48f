"""Draws a large picture in a process of its own.

The renderer holds the interpreter's lock while it works, a third of a second for a sheet of A4: from a thread it would
stop every conversation for so long.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from bot.drawing.font import FAMILY, font_file

_CHILD = Path(__file__).with_name("child.py")
_ONE_AFTER_THE_OTHER = 1
_SECONDS = 60.0


class Easel:
    """Draws one picture after the other, so that a rush of them leaves a processor for the conversations."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_ONE_AFTER_THE_OTHER)

    async def png(self, svg: str) -> bytes:
        """The picture of a whole SVG document. Raises `RuntimeError` where it cannot be drawn."""
        async with self._free, asyncio.timeout(_SECONDS):
            child = await asyncio.create_subprocess_exec(
                sys.executable, str(_CHILD), FAMILY, str(font_file()), stdin=PIPE, stdout=PIPE
            )
            try:
                drawn, _ = await child.communicate(svg.encode())
            finally:
                if child.returncode is None:  # nobody waits for it any more
                    child.kill()
                    await child.wait()
        if child.returncode or not drawn:
            raise RuntimeError("a picture could not be drawn")
        return drawn
