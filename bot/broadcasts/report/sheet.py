"""The file of a report: one table for provinces, one for centres, only numbers, and none so small that it tells who."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from bot.broadcasts.report.model import veiled


def spreadsheet(
    heading: str, columns: Sequence[str], tables: Sequence[tuple[str, Sequence[tuple[str, Sequence[int]]]]]
) -> bytes:
    """The tables as an .xlsx, each on a page of its own: (what its rows are, [(name of the row, its numbers)])."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tables:
        page: Any = book.create_sheet(title[:31])
        page.append([heading])
        page.append([title, *columns])
        for cell in (*page[1], *page[2]):
            cell.font = Font(bold=True)
        shown = veiled([numbers for _, numbers in rows])
        for (name, _), cells in zip(rows, shown, strict=True):
            page.append([name, *(int(cell) if cell.isdecimal() else cell for cell in cells)])
        page.column_dimensions["A"].width = 44
        for letter in "BCDE":
            page.column_dimensions[letter].width = 18
        page.freeze_panes = "B3"
    written = BytesIO()
    book.save(written)
    return written.getvalue()
