"""Which assessment is for which trade, and that a checklist fits the questions and the page."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from bot.rpl.model import MOST_TASKS
from bot.texts.rules import complaints
from conversations.options import SECTORS, SKILLS
from conversations.rpl.task import MOST_LETTERS
from conversations.rpl.trades import MARKS, TRADES, WITH_CHECKLIST, fits

OWN = Path(__file__).parents[2] / "bot" / "rpl" / "data" / "checklists.csv"


@pytest.mark.parametrize(
    ("trade", "told", "marks", "does"),
    [
        ("welding", "", (), True),
        ("welding", "welding", (), True),
        ("welding", "garment", (), False),
        ("welding", "garment", ("welding",), False),
        ("welding", "", ("welding",), True),
        ("welding", "", ("garment", "sewing"), False),
        ("construction", "", ("masonry",), True),
        ("construction", "ជាងសំណង់ កម្រិត ១", (), True),
        ("welding", "ជាងសំណង់", (), False),
        ("electrical", "Electrician (level 2)", (), True),
        ("farm_machines", "farm_machines", (), True),
        ("construction", "ជួសជុលម៉ូតូ", (), False),
        ("other", "ជួសជុលម៉ូតូ", (), True),
        ("other", "Welding", (), False),
        ("other", "", ("other",), True),
        ("other", "", (), True),
        ("other", "", ("welding",), False),
    ],
)
def test_an_assessment_is_for_a_trade(trade: str, told: str, marks: tuple[str, ...], does: bool) -> None:
    assert fits(trade, told, marks) is does


def test_the_marks_are_sectors_and_skills() -> None:
    known = {option.code for option in (*SECTORS, *SKILLS)}
    assert frozenset().union(*MARKS.values()) <= known
    assert set(MARKS) == {option.code for option in WITH_CHECKLIST}


def test_the_checklists_that_come_with_the_program() -> None:
    with OWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = Counter(row["trade"] for row in rows)
    assert set(counted) == {option.code for option in WITH_CHECKLIST} == {o.code for o in TRADES} - {"other"}
    assert all(8 <= count <= MOST_TASKS for count in counted.values())
    assert len({(row["trade"], row["code"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["en"]
        assert len(row["km"]) <= MOST_LETTERS
        assert list(complaints(row["en"], row["km"], button=True)) == []
