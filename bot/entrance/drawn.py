"""The pass as a picture: what is on, when and where, and the code that staff scan or type. No name, no phone number."""

from __future__ import annotations

from datetime import datetime

from bot.drawing.qr import qr_svg
from bot.drawing.text import escape, lines
from bot.entrance.model import CODE_IN_LINK
from bot.i18n import local, say
from bot.places.gazetteer import Gazetteer
from bot.programme.model import Offer
from conversations.screen import Label
from conversations.text import T

_WIDTH = 720
_PIXELS = 540
"""How wide it is drawn: sharp on a simple phone, and half the work of twice as much."""

_MARGIN = 40
_QR = 540
_CLOCK = 100
"""White below the last line: there Telegram lays the time over a picture."""

_LANGUAGE = "km"
"""It is read by the staff at the entrance."""


def link(username: str, code: str) -> str:
    """What the QR code holds: opened by any phone's own camera."""
    return f"https://t.me/{username}?start={CODE_IN_LINK}{code}"


def drawn(offer: Offer, party: int, code: str, places: Gazetteer, username: str) -> str:
    """The pass as an SVG, of which a picture is made when it goes out."""
    assert offer.starts_at is not None  # what has a pass has a day
    page = _Page()
    page.write(offer.title, 40, bold=True)
    page.space(6)
    for words in _when(offer.starts_at, offer.ends_at or offer.starts_at, fair=offer.kind == "fair"):
        page.write(words, 30)
    page.write(places.full_name(offer.place), 30)
    page.space(10)
    page.draw(qr_svg(link(username, code)), _QR)
    page.write(code, 84, bold=True, spread=14)
    page.write(T("for {n} people", n=party) if party > 1 else T("for 1 person"), 34)
    return page.done()


def _when(starts_at: datetime, ends_at: datetime, *, fair: bool) -> list[T]:
    first, last = local(starts_at), local(ends_at)
    if first.date() != last.date():
        return [T("{day}", day=first.date()), T("to {day}", day=last.date())]
    if not fair:
        return [T("{day}", day=first.date())]
    return [T("{day}", day=first.date()), T("{start} to {end}", start=first.time(), end=last.time())]


class _Page:
    """Grows downwards as it is written; everything stands in the middle."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._y = float(_MARGIN)

    def write(self, words: Label, size: int, *, bold: bool = False, spread: int = 0) -> None:
        for line in lines(say(words, _LANGUAGE), _WIDTH - 2 * _MARGIN, size, bold=bold):
            self._y += size * 1.6  # Khmer has letters below letters and marks above them
            weight = ' font-weight="bold"' if bold else ""
            spacing = f' letter-spacing="{spread}"' if spread else ""
            at = f'x="{_WIDTH / 2:g}" y="{self._y - size * 0.45:g}" font-size="{size}"'
            self._parts.append(f"<text {at}{weight}{spacing}>{escape(line)}</text>")

    def space(self, height: float) -> None:
        self._y += height

    def draw(self, fragment: str, side: float) -> None:
        place = f"translate({(_WIDTH - side) / 2:g} {self._y:g}) scale({side:g})"
        self._parts.append(f'<g transform="{place}">{fragment}</g>')
        self._y += side

    def done(self) -> str:
        height = round(self._y + _CLOCK)
        size = f'width="{_PIXELS}" height="{height * _PIXELS / _WIDTH:.0f}" viewBox="0 0 {_WIDTH} {height}"'
        page = f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{page}'
            f'<g text-anchor="middle" fill="#000">{"".join(self._parts)}</g></svg>'
        )
