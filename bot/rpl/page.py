"""The page that an assessor reads: what stands where on a sheet of A4. Pure: it measures text, and draws nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.drawing.text import escape, lines, width_of

WIDTH, HEIGHT = 1240, 1754
"""A4 at 150 dots an inch."""
EDGE = 70
GAP = 40
COLUMN = (WIDTH - 2 * EDGE - GAP) / 2
BOTTOM = HEIGHT - 110
"""Nothing but the foot stands below."""
MOST_TASKS = 16
_INK, _GREY, _GREEN = "#1b1b1b", "#666666", "#1e7d4f"
_CUT = "…"
_DENSEST = 10
"""Letters and signs that one size of room can hold: what is beyond is not even measured."""
_LAST_CLUSTER = re.compile(r"(?:.(?:\u17d2.)*[\u17b4-\u17d1\u17d3\u17dd]*|.)\s*$", re.DOTALL)
"""A letter with all that hangs on it: half of it would be read as another."""


@dataclass(frozen=True, slots=True)
class Both:
    """Khmer for the person, and English for an assessor; the same or none where there is only one."""

    km: str
    en: str = ""

    @property
    def second(self) -> str:
        """What is still to be said in English, on one line."""
        return "" if escape(self.en).strip() == escape(self.km).strip() else " ".join(self.en.split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a page says, in both languages. `words` is what the person said in their own."""

    heading: Both
    number: Both
    made: Both
    fields: tuple[tuple[Both, Both], ...]
    tasks_heading: Both
    tasks: tuple[Both, ...]
    words_heading: Both
    words: str
    rest: tuple[tuple[Both, Both], ...]
    foot: Both


@dataclass(frozen=True, slots=True)
class Written:
    """A line of text: where it begins, how large it is, and the room that it may take."""

    x: float
    y: float
    text: str
    size: float
    room: float
    bold: bool = False
    colour: str = _INK


@dataclass(slots=True)
class Page:
    """What has been placed so far; `y` is how far down the page is taken.

    `of_value` and `of_task`: how many lines one may have. `cut`: something that was told did not fit.
    """

    of_value: int = 2
    of_task: int = 2
    y: float = 0.0
    written: list[Written] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    cut: bool = False

    def fit(self, text: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
        """The lines of something that was told."""
        shown = fitting(text, room, size, most, bold=bold)
        self.cut = self.cut or shown[-1:] != _lines(text, room, size, bold=bold)[-1:]
        return shown

    def write(self, x: float, y: float, text: str, size: float, room: float, *, bold: bool = False) -> None:
        self.written.append(Written(x, y, text, size, room, bold))

    def small(self, x: float, y: float, text: str, size: float, room: float) -> None:
        """A label, or what is said again in English: on one line."""
        self.written.append(Written(x, y, _one(text, room, size), size, room, colour=_GREY))


def laid_out(sheet: Sheet) -> Page:
    """Every line in its place: as roomy as the sheet allows. What is too long ends with "…"."""
    pages = (_laid_out(sheet, Page(of_value, of_task)) for of_value, of_task in ((2, 2), (2, 1), (1, 1)))
    tight = Page()
    for tight in pages:
        if tight.y <= BOTTOM:
            break
    return tight


def _laid_out(sheet: Sheet, page: Page) -> Page:
    _head(page, sheet)
    _fields(page, sheet.fields)
    if sheet.tasks:
        _tasks(page, sheet)
    if sheet.words:
        below = Page(page.of_value)
        _fields(below, sheet.rest)
        _words(page, sheet, BOTTOM - below.y - 10)
    if sheet.rest:
        page.y += 10
        _fields(page, sheet.rest)
    _foot(page, sheet)
    return page


def fitting(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """At most so many lines of a text; where it is longer, the last one ends with "…"."""
    found = _lines(text[: int(most * _DENSEST * width / size)], width, size, bold=bold)
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and width_of(last + _CUT, size, bold=bold) > width:
        last = _LAST_CLUSTER.sub("", last)
    return [*found[: most - 1], last + _CUT]


def _lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    return [line for line in lines(_known(text), width, size, bold=bold) if line]


def _known(text: str) -> str:
    """Without signs for which the font has no letter (an emoji); line breaks stay."""
    cleaned = [escape(line).replace("&lt;", "<").replace("&gt;", ">") for line in text.split("\n")]
    return "\n".join(line.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&") for line in cleaned)


def _head(page: Page, sheet: Sheet) -> None:
    room = WIDTH - 2 * EDGE
    page.shapes.append(f'<rect width="{WIDTH}" height="16" fill="{_GREEN}"/>')
    page.write(EDGE, 92, _one(sheet.heading.km, room, 44, bold=True), 44, room, bold=True)
    page.small(EDGE, 130, sheet.heading.en, 24, room)
    page.small(EDGE, 172, _joined(sheet.number), 22, COLUMN)
    page.small(EDGE + COLUMN + GAP, 172, _joined(sheet.made), 22, COLUMN)
    page.y = 196
    _rule(page)


def _joined(both: Both) -> str:
    return f"{both.km} · {both.second}" if both.second else both.km


def _fields(page: Page, fields: tuple[tuple[Both, Both], ...]) -> None:
    """Label and value, two beside each other."""
    for at in range(0, len(fields), 2):
        heights = [
            _field(page, EDGE + column * (COLUMN + GAP), label, value)
            for column, (label, value) in enumerate(fields[at : at + 2])
        ]
        page.y += max(heights) + 14


def _field(page: Page, x: float, label: Both, value: Both) -> float:
    """Draws one from `page.y` down; returns how much of the page it takes."""
    y = page.y + 24
    page.small(x, y, _joined(label), 19, COLUMN)
    for text in page.fit(value.km, COLUMN, 27, page.of_value, bold=True):
        y += 38
        page.write(x, y, text, 27, COLUMN, bold=True)
    if value.second:
        y += 31
        page.small(x, y, value.second, 18, COLUMN)
    return y - page.y + 8


def _tasks(page: Page, sheet: Sheet) -> None:
    _heading(page, sheet.tasks_heading)
    shown = sheet.tasks[:MOST_TASKS]
    page.cut = page.cut or len(sheet.tasks) > MOST_TASKS
    room = COLUMN - 40
    for at in range(0, len(shown), 2):
        bottom = page.y
        for column, task in enumerate(shown[at : at + 2]):
            x = EDGE + column * (COLUMN + GAP)
            y = page.y + 32
            page.shapes.append(
                f'<path d="M{x} {y - 9}l8 8l15 -18" fill="none" stroke="{_GREEN}" stroke-width="5"'
                ' stroke-linecap="round" stroke-linejoin="round"/>'
            )
            for text in page.fit(task.km, room, 24, page.of_task):
                page.write(x + 40, y, text, 24, room)
                y += 34
            if task.second:
                page.small(x + 40, y - 8, task.second, 17, room)
                y += 16
            bottom = max(bottom, y - 26)
        page.y = bottom + 8


def _words(page: Page, sheet: Sheet, bottom: float) -> None:
    """What the person says, as much of it as there is room for."""
    _heading(page, sheet.words_heading)
    room = WIDTH - 2 * EDGE
    most = max(2, int((bottom - page.y - 8) // 36))
    for text in page.fit(sheet.words, room, 24, most):
        page.y += 36
        page.write(EDGE, page.y, text, 24, room)
    page.y += 8


def _heading(page: Page, heading: Both) -> None:
    page.y += 8
    _rule(page)
    page.y += 34
    room = WIDTH - 2 * EDGE
    page.small(EDGE, page.y, _joined(heading), 21, room)


def _foot(page: Page, sheet: Sheet) -> None:
    room = WIDTH - 2 * EDGE
    page.shapes.append(f'<path d="M{EDGE} {HEIGHT - 92}H{WIDTH - EDGE}" stroke="{_GREY}" stroke-width="1"/>')
    page.small(EDGE, HEIGHT - 58, sheet.foot.km, 20, room)
    page.small(EDGE, HEIGHT - 28, sheet.foot.en, 17, room)


def _rule(page: Page) -> None:
    page.shapes.append(f'<path d="M{EDGE} {page.y}H{WIDTH - EDGE}" stroke="{_GREEN}" stroke-width="2"/>')


def _one(text: str, room: float, size: float, *, bold: bool = False) -> str:
    return next(iter(fitting(text, room, size, 1, bold=bold)), "")


def svg(page: Page) -> str:
    """The page as a picture's description."""
    texts = "".join(
        f'<text x="{one.x:.1f}" y="{one.y:.1f}" font-size="{one.size:g}" fill="{one.colour}"'
        f' font-weight="{700 if one.bold else 400}">{escape(one.text)}</text>'
        for one in page.written
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(page.shapes)}{texts}</svg>'
    )
