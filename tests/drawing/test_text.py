"""Lines break where a reader expects it, never inside a letter with what hangs on it, and fit on the page."""

from __future__ import annotations

import re

import pytest

from bot.drawing.picture import png
from bot.drawing.text import escape, lines, width_of
from tests.drawing.pixels import Pixels

LONG = "ពលករចំណាកស្រុកដែលវិលត្រឡប់មកវិញនិងមជ្ឈមណ្ឌលធនធានសម្រាប់ពលករនៅខេត្តបន្ទាយមានជ័យ"
HANGING = re.compile(r"^[\u17b4-\u17d3\u17dd។៕៖ៗ]")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 100, [""]),
        ("one two", 1000, ["one two"]),
        ("one two", 60, ["one", "two"]),
        ("one\n\ntwo", 1000, ["one", "", "two"]),
        ("a  b", 1000, ["a b"]),
        ("ខ្ញុំ ទៅ", 30, ["ខ្ញុំ", "ទៅ"]),
        ("ស្ត្រីខ្មែរ", 20, ["ស្ត្រី", "ខ្មែ", "រ"]),
        ("ធ្វើការ\u200bជាមួយ", 75, ["ធ្វើការ", "ជាមួយ"]),
        ("មក។", 10, ["ម", "ក។"]),
    ],
)
def test_lines(text: str, width: float, expected: list[str]) -> None:
    assert lines(text, width, 20) == expected


@pytest.mark.parametrize("width", [1, 15, 40, 77, 130, 400, 5000])
def test_nothing_is_lost_and_no_line_begins_with_what_hangs_on_a_letter(width: float) -> None:
    text = f"{LONG} {LONG}។ https://t.me/some_bot?start=abcdef ១២៣៤៥៦៧៨៩០ (សំណើ) “ស្រ្តី” ញ៉ាំ ក៏"
    broken = lines(text, width, 20)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    assert [line for line in broken if HANGING.match(line)] == []
    assert all(not line.endswith("្") for line in broken)


@pytest.mark.parametrize("width", [130, 200, 400])
def test_lines_are_no_wider_than_asked(width: float) -> None:
    assert all(width_of(line, 20) <= width for line in lines(f"{LONG} {LONG}", width, 20))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        LONG[:40], "ក្រុមហ៊ុនខ្មែរ សំណើ ស្ត្រី ខ្ញុំ", "ប្រតិបត្តិ ឬឯកសារ ដោះស្រាយ សង្គ្រោះ", "គៀ គឿ គោ គៅ គើ គេ គែ គៃ",
        "ABC abc 0123 ០១២៣ — “x”", "យុវជនស្ម័គ្រចិត្តស្យាមធ្យូង",
    ],
)  # fmt: skip
def test_the_width_is_that_of_what_is_drawn(text: str, bold: bool) -> None:
    weight = 700 if bold else 400
    words = f'<text x="10" y="60" font-size="40" font-weight="{weight}">{escape(text)}</text>'
    page = '<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="100"><path fill="#fff" d="M0 0h1500v100H0z"/>'
    drawn = Pixels(png(f"{page}{words}</svg>")).inked
    expected = width_of(text, 40, bold=bold)
    assert (0.93 if bold else 0.97) * expected - 4 <= drawn[-1] - 10 <= 1.02 * expected + 1


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ('"x"', "&quot;x&quot;"),
        ("📍 ភ្នំពេញ", " ភ្នំពេញ"),
        ("a\x00\x0bb", "ab"),
        ("ក\u200bខ", "កខ"),
    ],
)
def test_what_is_written_into_an_svg(text: str, escaped: str) -> None:
    assert escape(text) == escaped
    png(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{escape(text)}</text></svg>')


def test_a_phrase_of_nothing_but_marks_stays_a_line() -> None:
    assert lines("\u200b", 10, 20) == [""]
    assert lines("(", 1, 20) == ["("]
