"""The list for an employer as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE


def spreadsheet(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as an .xlsx file. Every cell is text: nobody's name is ever a formula on the employer's computer."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = "".join(letter for letter in _plain(title) if letter not in r"[]:*?/\'")[:31] or "1"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, _plain(value)).data_type = "s"
    for letter, width in zip("ABCD", (28, 18, 40, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _plain(text: str) -> str:
    """Without the few characters that a spreadsheet cannot hold: one in a name must not cost everybody the list."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
