"""A spreadsheet as rows of text: .xlsx or .csv, whatever hands and programs have made of it."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from zipfile import ZipFile, ZipInfo

from bot.errors import Mistake

log = logging.getLogger(__name__)

MOST_ROWS = 300
MOST_CELL = 2000
_MOST_COLUMNS = 60
_MB = 1024 * 1024
_MOST_UNPACKED, _MOST_OF_LINES, _MOST_OF_ELSE = 40 * _MB, 8 * _MB, 1 * _MB
"""An .xlsx is packed: one of 100 kB can unpack into forty megabytes of formats, or of cells in a single line, which
take minutes to read and all the memory. A sheet of `MOST_ROWS` lines has less than one megabyte."""
_OF_LINES = ("xl/worksheets/", "xl/sharedStrings", "xl/media/")
_ZIP = b"PK"


class Unreadable(Mistake):
    """This is no spreadsheet that can be read."""


Row = Mapping[str, str]
"""A line of a sheet: its text by the name of the column; only what is not empty."""


def read_table(content: bytes) -> tuple[set[str], list[tuple[int, Row]]]:
    """The names in the first line; and the lines with their numbers as a spreadsheet shows them.

    Those that are empty are left out; there is one too many at most. Raises `Unreadable`.
    """
    try:
        lines = _of_xlsx(content) if content.startswith(_ZIP) else _of_csv(content)
        head = [_text(cell).strip().lower() for cell in next(lines, ())]
        return set(head), list(islice(_named(head, lines), MOST_ROWS + 1))
    except Unreadable:
        raise
    except Exception as error:  # what can be wrong inside a broken file has no end
        log.info("a sheet could not be read: %s", type(error).__name__)
        raise Unreadable("the file cannot be read as a spreadsheet (.xlsx, or .csv in UTF-8)") from error


def _named(head: list[str], lines: Iterable[Iterable[Any]]) -> Iterator[tuple[int, Row]]:
    empty = 0
    for number, cells in enumerate(lines, 2):
        texts = {name: _text(cell) for name, cell in zip(head, cells, strict=False) if name}
        row = {name: text for name, text in texts.items() if text}
        empty = 0 if row else empty + 1
        if empty > MOST_ROWS:  # a sheet with a million formatted and empty lines
            return
        if row:
            yield number, row


def columns(content: bytes) -> set[str]:
    """The names in the first line; nothing where it cannot be read."""
    try:
        lines = _of_xlsx(content) if content.startswith(_ZIP) else _of_csv(content)
        return {_text(cell).strip().lower() for cell in next(lines, ())}
    except Exception:  # noqa: BLE001 - as above; who reads all of it is told
        return set()


def _of_csv(content: bytes) -> Iterator[Iterable[Any]]:
    text = content.decode("utf-8-sig")
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    return (row[:_MOST_COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign))


def _of_xlsx(content: bytes) -> Iterator[Iterable[Any]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - takes long to load, and the bot is to start fast

    with ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > _MOST_UNPACKED or any(map(_is_too_large, parts)):
            raise Unreadable("the file is too large")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return iter(book.worksheets[0].iter_rows(max_col=_MOST_COLUMNS, values_only=True))


def _is_too_large(part: ZipInfo) -> bool:
    return part.file_size > (_MOST_OF_LINES if part.filename.startswith(_OF_LINES) else _MOST_OF_ELSE)


def _text(cell: Any) -> str:
    """A cell as somebody would have written it."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat() if cell.year > 1900 else f"{cell:%H:%M}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
    return str(cell).replace("_x000D_", "").replace("\x00", "")[:MOST_CELL].strip()
