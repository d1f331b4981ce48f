"""A reviewer corrects Khmer in a spreadsheet; what keeps to the rules comes back, the rest is explained."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bot.i18n import read_translations
from bot.texts.sheet import SheetError, export_texts, import_texts
from tests.texts.conftest import Checkout

COLUMNS = {"key": "A", "english": "B", "place": "C", "khmer": "D", "correction": "E", "note": "F"}


class Review:
    """The sheet on the reviewer's desk."""

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        checkout.translates(("Hello {name}", "សួស្តី {name}"), ("Back", "=ត្រឡប់"))
        self.path = checkout.root / "texts.xlsx"
        self.rows = export_texts(self.path, checkout.po)

    def read(self, column: str, row: int) -> Any:
        return load_workbook(self.path).worksheets[0][f"{COLUMNS[column]}{row}"]

    def writes(self, column: str, row: int, value: Any) -> None:
        book = load_workbook(self.path)
        book.worksheets[0][f"{COLUMNS[column]}{row}"] = value
        book.save(self.path)

    def returns(self) -> tuple[int, list[str]]:
        done = import_texts(self.path, self.checkout.po)
        return done.taken, done.refused

    @property
    def khmer(self) -> dict[str, str]:
        return read_translations(self.checkout.po)


@pytest.fixture
def review(checkout: Checkout) -> Review:
    return Review(checkout)


def test_each_sentence_has_a_row_that_says_where_it_appears(review: Review) -> None:
    assert review.rows == 2
    assert [review.read("english", row).value for row in (1, 2, 3)] == ["English", "Hello {name}", "Back"]
    assert [review.read("khmer", row).value for row in (2, 3)] == ["សួស្តី {name}", "=ត្រឡប់"]
    assert [review.read("place", row).value for row in (2, 3)] == ["first words", "first words; a button"]


def test_a_sentence_never_becomes_a_formula(review: Review) -> None:
    cell = review.read("khmer", 3)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_correction_comes_back_and_the_rest_stays(review: Review) -> None:
    review.writes("correction", 2, "ជម្រាបសួរ {name}\u200b ")
    assert review.returns() == (1, [])
    assert review.khmer == {"Hello {name}": "ជម្រាបសួរ {name}", "Back": "=ត្រឡប់"}
    assert review.returns()[0] == 0


def test_an_untouched_sheet_changes_nothing(review: Review) -> None:
    before = review.checkout.po.read_bytes()
    assert review.returns() == (0, [])
    assert review.checkout.po.read_bytes() == before


def test_a_bad_row_is_refused_with_its_reason_and_the_good_ones_are_taken(review: Review) -> None:
    review.writes("correction", 2, "ជម្រាបសួរ {nam}")
    review.writes("correction", 3, "ថយក្រោយ")
    taken, refused = review.returns()
    assert taken == 1
    assert refused == ["Row 2: the correction lacks {name}; it has {nam}, which the English does not have"]
    assert review.khmer == {"Hello {name}": "សួស្តី {name}", "Back": "ថយក្រោយ"}


def test_a_formula_is_refused(review: Review) -> None:
    review.writes("correction", 3, '=HYPERLINK("http://example.org","ក")')
    assert review.returns() == (0, ["Row 3: holds a formula; only plain text is taken"])


def test_a_change_in_the_wrong_column_or_on_an_old_sheet_is_not_lost_in_silence(review: Review) -> None:
    review.writes("khmer", 2, "ជម្រាបសួរ {name}")
    [reason] = review.returns()[1]
    assert reason.startswith("Row 2: “Khmer now” is not what the bot says now")


def test_a_sentence_that_is_gone_is_reported_when_it_was_corrected(review: Review) -> None:
    review.writes("key", 2, "0123456789")
    assert review.returns() == (0, [])
    review.writes("correction", 2, "ក")
    assert review.returns() == (0, ["Row 2: its text is no longer in the bot; export a fresh sheet"])


def test_another_file_is_refused_whole(review: Review) -> None:
    review.path.write_text("not a spreadsheet")
    with pytest.raises(SheetError, match="cannot be read"):
        review.returns()
    Workbook().save(review.path)
    with pytest.raises(SheetError, match="has no column Key, Khmer now, Correction"):
        review.returns()
