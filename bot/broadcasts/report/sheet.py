"""The file of a report: one table for provinces, one for centres, only numbers, and none so small that it tells who."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from bot.broadcasts.report.model import veiled
from bot.spreadsheets import page_title, put


def spreadsheet(
    heading: str, columns: Sequence[str], tables: Sequence[tuple[str, Sequence[tuple[str, Sequence[int]]]]]
) -> bytes:
    """The tables as an .xlsx, each on a page of its own: (what its rows are, [(name of the row, its numbers)])."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tables:
        page: Any = book.create_sheet(page_title(title))
        put(page, 1, 1, heading)
        for column, name in enumerate((title, *columns), 1):
            put(page, 2, column, name)
        for cell in (*page[1], *page[2]):
            cell.font = Font(bold=True)
        shown = veiled([numbers for _, numbers in rows])
        for row, ((name, _), cells) in enumerate(zip(rows, shown, strict=True), 3):
            put(page, row, 1, name)
            for column, told in enumerate(cells, 2):
                page.cell(row, column, int(told) if told.isdecimal() else told)
        page.column_dimensions["A"].width = 44
        for letter in "BCDE":
            page.column_dimensions[letter].width = 18
        page.freeze_panes = "B3"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
