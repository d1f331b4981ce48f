"""Text in the cells of a spreadsheet: as it is, and never as a formula on the computer of who opens it."""

from __future__ import annotations

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TITLE = 31
"""Letters in the name of a page (Excel)."""


def put(page: Worksheet, row: int, column: int, text: str) -> None:
    """Writes a text into the cell of a row and a column (from 1); "=1+1" stays these four signs."""
    page.cell(row, column, _plain(text)).data_type = "s"


def page_title(text: str) -> str:
    """What a page may be called; "1" where nothing of the text may stand there."""
    return "".join(letter for letter in _plain(text) if letter not in r"[]:*?/\'")[:_LONGEST_TITLE] or "1"


def _plain(text: str) -> str:
    """Without the few characters that a spreadsheet cannot hold: one in a name must not cost everybody the list."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
