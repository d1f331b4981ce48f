"""The list for an employer as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from bot.spreadsheets import page_title, put


def spreadsheet(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as an .xlsx file. Every cell is text: nobody's name is ever a formula on the employer's computer."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = page_title(title)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            put(sheet, number, column, value)
    for letter, width in zip("ABCD", (28, 18, 40, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    written = BytesIO()
    book.save(written)
    return written.getvalue()
