"""The picture of a pass: the code that is in it, and everything on the page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import segno

from bot.drawing.picture import png
from bot.entrance.drawn import drawn, link
from bot.places.gazetteer import Gazetteer
from bot.programme.model import COURSE, FAIR, Offer
from conversations.text import Words
from tests.drawing.pixels import Pixels

PLACES = Gazetteer.load()
STARTS = datetime(2026, 12, 12, 1, 0, tzinfo=UTC)
LONG = "ពិព័រណ៍ការងារសម្រាប់អតីតពលករដែលត្រឡប់មកពីប្រទេសថៃ នៅខេត្តឧត្តរមានជ័យ ឆ្នាំ២០២៦ ជំនាន់ទី១២"


def svg(title: str = "ពិព័រណ៍ការងារសំរោង", kind: str = FAIR, party: int = 1, days: int = 0) -> str:
    ends = STARTS + timedelta(days=days, hours=4)
    offer = Offer(1, kind, "", "published", 1, Words(title), "220401", None, STARTS, ends, ends, None)
    return drawn(offer, party, "WMQ2K7", PLACES, "some_bot")


def test_the_code_can_be_read_from_it() -> None:
    """The modules that are drawn are those of the link, with white around them."""
    page = svg()
    found = re.search(r'translate\((\S+) (\S+)\) scale\((\S+)\)"><g', page)
    assert found is not None
    pixels = Pixels(png(page))
    matrix = [list(row) for row in segno.make(link("some_bot", "WMQ2K7"), error="m", micro=False).matrix]
    shrunk = pixels.width / 720
    left, top, side = (float(number) * shrunk for number in found.groups())
    module = side / (len(matrix) + 8)
    assert module > 8, "a simple camera reads it from a cracked screen"

    def read(x: float, y: float) -> bool:
        return pixels.is_dark(int(left + (x + 4.5) * module), int(top + (y + 4.5) * module))

    size = range(len(matrix))
    assert [[read(x, y) for x in size] for y in size] == [[bool(dark) for dark in row] for row in matrix]
    assert not any(read(x, y) for x in range(-4, len(matrix) + 4) for y in (-3, len(matrix) + 2))


@pytest.mark.parametrize(
    "page", [svg(), svg(LONG), svg(LONG * 3), svg(kind=COURSE, days=30), svg("Job fair", party=12)]
)
def test_nothing_is_cut_off(page: str) -> None:
    pixels = Pixels(png(page))
    assert pixels.inked[0] >= 15
    assert pixels.inked[-1] < pixels.width - 15
    assert pixels.inked_rows[0] >= 15
    assert pixels.inked_rows[-1] < pixels.height - 15


def test_it_says_what_and_when_and_for_how_many_and_the_code() -> None:
    page = svg(party=3)
    for words in ("ពិព័រណ៍ការងារសំរោង", "១២", "០៨:០០", "សំរោង", "WMQ2K7", "៣ នាក់"):
        assert words in page
