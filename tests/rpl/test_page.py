"""A page is one page: whatever was told, every line stays in its room, and nothing stands on something else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.drawing.text import width_of
from bot.places.gazetteer import Gazetteer
from bot.rpl.drawn import drawn, sheet
from bot.rpl.model import Portfolio
from bot.rpl.page import BOTTOM, HEIGHT, WIDTH, Page, fitting, laid_out

PLACES = Gazetteer.load()
MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)
LONG = "ខ្ញុំបានធ្វើការនៅបាងកកអស់រយៈពេលប្រាំឆ្នាំ។ ខ្ញុំចេះរៀបឥដ្ឋ បូកស៊ីម៉ងត៍ និងក្រាលការ៉ូ 🧱 ។ "
WITHOUT_SPACES = "ខ្ញុំចេះរៀបឥដ្ឋនិងក្រាលការ៉ូ" * 40
TASKS = [["ប្រើម៉ាស៊ីនលាយ និងម៉ាស៊ីនកាត់", "Use mixers and cutting machines"]] * 14
WIDE_TASKS = [["ក" * 40, "W" * 40]] * 14
CENTRE = ["មជ្ឈមណ្ឌលធនធានពលករចំណាកស្រុក ខេត្តឧត្តរមានជ័យ", "Migrant Worker Resource Centre, Oddar Meanchey"]
ANSWERS: dict[str, Any] = {
    "trade": "construction",
    "years": "under6y",
    "learnt": {"chosen": ["thailand"], "own": None},
    "where": None,
    "tasks_construction": None,
    "photos": None,
    "words": None,
    "confirm_name": None,
}
EVERYTHING = {
    **ANSWERS,
    "learnt": {"chosen": ["thailand", "cambodia", "family", "school", "alone"], "own": LONG},
    "where": {"chosen": ["thailand", "cambodia", "malaysia", "korea", "elsewhere"], "own": WITHOUT_SPACES},
    "tasks_construction": {"chosen": [], "own": LONG * 3},
    "photos": [{"kind": "photo", "file": "f"}] * 10,
    "words": (LONG * 20)[:1000],
    "confirm_name": "ថៅកែ Somchai",
    "confirm_phone": "+66812345678",
}
STORIES: dict[str, tuple[dict[str, Any], list[list[str]], str | None]] = {
    "next to nothing": (ANSWERS, [], "សុភា"),
    "everything": (EVERYTHING, TASKS, "សុភា ចាន់ដារ៉ា"),
    "everything as wide as can be": ({**EVERYTHING, "words": WITHOUT_SPACES[:1000]}, WIDE_TASKS, "W" * 80),
    "spoken": ({**ANSWERS, "words": {"voice": "f"}, "learnt": {"chosen": [], "own": {"voice": "g"}}}, TASKS, None),
    "another trade": ({**ANSWERS, "trade": "other", "trade_other": LONG * 9}, [], "<b>&\"'"),
    "only signs": ({**ANSWERS, "words": "💰💰 \n 💰"}, [["🧱", "🧱"]], "💰"),
}


def told(answers: dict[str, Any], tasks: list[list[str]], name: str | None) -> Portfolio:
    facts = {"sex": "female", "born": 1995, "place": "220405", "centre": CENTRE}
    return Portfolio(
        3,
        1,
        1,
        answers["trade"],
        "draft",
        {"answers": answers, "tasks": tasks, "name": name, **facts},
        None,
        False,
        0,
        MORNING,
        "km",
    )


@pytest.fixture(params=STORIES)
def portfolio(request: pytest.FixtureRequest) -> Portfolio:
    return told(*STORIES[request.param])


@pytest.fixture
def page(portfolio: Portfolio) -> Page:
    return laid_out(sheet(portfolio, PLACES))


def test_every_line_fits_its_room_and_the_sheet(page: Page) -> None:
    for one in page.written:
        assert width_of(one.text, one.size, bold=one.bold) <= one.room + 0.5, one
        assert one.x + one.room <= WIDTH, one
        assert one.size <= one.y <= HEIGHT, one
    assert page.y <= BOTTOM


def test_no_line_stands_on_another(page: Page) -> None:
    """Two lines that are beside each other in height are in different columns."""
    for at, one in enumerate(page.written):
        for other in page.written[at + 1 :]:
            apart = abs(one.y - other.y) >= min(one.size, other.size)
            beside = one.x + one.room <= other.x or other.x + other.room <= one.x
            assert apart or beside, (one, other)


def test_it_is_one_picture_without_signs_that_the_font_lacks(portfolio: Portfolio) -> None:
    svg = drawn(portfolio, PLACES).svg
    assert svg.count("<svg") == 1
    assert "💰" not in svg
    assert "🧱" not in svg
    assert "<b>" not in svg


@pytest.mark.parametrize(("name", "cut"), [("next to nothing", False), ("everything", True), ("another trade", True)])
def test_what_does_not_fit_is_known(name: str, cut: bool) -> None:
    assert drawn(told(*STORIES[name]), PLACES).cut is cut


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("រៀបឥដ្ឋ", 1, ["រៀបឥដ្ឋ"]),
        ("", 1, []),
        ("one two three", 2, ["one two three"]),
        ("W" * 30, 1, ["W" * 10 + "…"]),
    ],
)
def test_a_long_text_ends_with_three_points(text: str, most: int, lines: list[str]) -> None:
    assert [len(one) <= 30 for one in fitting(text, 260, 24, most)] == [True] * len(lines)
    assert all(width_of(one, 24) <= 260 for one in fitting(text, 260, 24, most))
    assert [one.endswith("…") for one in fitting(text, 260, 24, most)] == [one.endswith("…") for one in lines]
