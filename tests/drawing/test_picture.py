"""What is drawn: Khmer with its letters below, and a code that is the one that was meant."""

from __future__ import annotations

import pytest
import segno

from bot.drawing.aside import png_aside
from bot.drawing.picture import png
from bot.drawing.qr import qr_svg
from tests.drawing.pixels import Pixels

PAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><path fill="#fff" d="M0 0h{0}v{0}H0z"/>{1}</svg>'
)


def rows_of(text: str) -> list[int]:
    return Pixels(png(PAGE.format(200, f'<text x="20" y="100" font-size="60">{text}</text>'))).inked_rows


def test_a_letter_that_is_written_below_is_drawn_below() -> None:
    alone, stacked = rows_of("ក"), rows_of("ក្ត")
    assert stacked[-1] > alone[-1] + 10
    assert rows_of("កិ")[0] < alone[0] - 10


async def test_a_process_of_its_own_draws_the_same() -> None:
    page = PAGE.format(90, '<text x="9" y="60" font-size="30">ខ្មែរ</text>')
    assert await png_aside(page) == png(page)
    with pytest.raises(ValueError, match="unknown token"):
        await png_aside("no picture")


def test_a_code_is_drawn_as_it_is() -> None:
    text = "https://t.me/some_bot?start=fair-12"
    matrix = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    modules = len(matrix) + 8
    drawn = Pixels(png(PAGE.format(modules * 10, f'<g transform="scale({modules * 10})">{qr_svg(text)}</g>')))
    read = [[drawn.is_dark((x + 4) * 10 + 5, (y + 4) * 10 + 5) for x in range(modules - 8)] for y in range(modules - 8)]
    assert read == [[bool(dark) for dark in row] for row in matrix]
    assert not any(drawn.is_dark(x, y) for x in range(modules * 10) for y in (0, 39, modules * 10 - 1))
