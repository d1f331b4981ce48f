"""A QR code that a phone's camera reads from a screen or from paper."""

from __future__ import annotations

import segno

_QUIET = 4
"""Modules of white around it, without which some cameras do not find it."""


def qr_svg(text: str) -> str:
    """The code as an SVG fragment: a white square of side 1 from (0, 0), with the code in it.

    To be placed with `<g transform="translate(x y) scale(side)">…</g>`.
    """
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    side = len(rows) + 2 * _QUIET
    path = "".join(f"M{x + _QUIET} {y + _QUIET}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in _dark(row))
    return (
        f'<g transform="scale({1 / side:.8f})" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{path}"/></g>'
    )


def _dark(row: bytes) -> list[tuple[int, int]]:
    """The runs of dark modules in a row: where each begins, and how long it is."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
