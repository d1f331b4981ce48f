"""Whatever file comes, it is read as rows of text or refused in one way."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.offer_sheets.cells import MOST_ROWS, Unreadable, columns, read_table


def xlsx(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (date(2026, 12, 24), "2026-12-24"),
        (datetime.fromisoformat("2026-12-24T08:00:00"), "2026-12-24"),
        (time(8, 30), "08:30"),
        (20, "20"),
        (20.0, "20"),
        (2.5, "2.5"),
        (True, "yes"),
        (False, "no"),
        ("  ឃុំ ", "ឃុំ"),
    ],
)
def test_a_cell_is_what_somebody_would_have_written(cell: Any, text: str) -> None:
    assert read_table(xlsx(["kind"], [cell]))[1] == [(2, {"kind": text})]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_of_any_program_is_read(sign: str) -> None:
    content = f"Kind{sign} title_km \r\n\r\nfair{sign}ឈ្មោះ\r\n".encode("utf-8-sig")
    assert read_table(content)[1] == [(3, {"kind": "fair", "title_km": "ឈ្មោះ"})]
    assert columns(content) == {"kind", "title_km"}


def test_empty_lines_and_the_end_of_a_long_sheet_are_not_read() -> None:
    rows = read_table(xlsx(["kind"], [None], *[["fair"]] * (MOST_ROWS + 50)))[1]
    assert len(rows) == MOST_ROWS + 1
    assert rows[0] == (3, {"kind": "fair"})


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(100), b"PK", "ក".encode("utf-16"), b"\xff\xfe\x00", b"\x80"])
def test_what_is_no_spreadsheet_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_table(content)
    assert columns(content) == set()


@pytest.mark.parametrize(
    ("part", "filling"),
    [
        ("xl/styles.xml", '<xf numFmtId="0"/>' * 100_000),
        ("xl/worksheets/sheet1.xml", '<c r="A1"><v>1</v></c>' * 500_000),
    ],
)
def test_what_unpacks_into_far_more_than_a_sheet_is_refused(part: str, filling: str) -> None:
    """Some 100 kB, which would take a minute and all the memory to read."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(xlsx(["kind"], ["fair"]))) as book, ZipFile(file, "w", ZIP_DEFLATED) as bomb:
        for name in book.namelist():
            bomb.writestr(name, book.read(name) if name != part else f"<a>{filling}</a>")
    with pytest.raises(Unreadable, match="too large"):
        read_table(file.getvalue())


@given(
    st.binary(max_size=300)
    | st.binary(max_size=300).map(lambda some: b"PK\x03\x04" + some)
    | st.text('kind,;\n"ក', max_size=40).map(str.encode)
)
def test_no_file_is_too_wild(content: bytes) -> None:
    try:
        rows = read_table(content)[1]
    except Unreadable:
        return
    assert all(number > 1 and row for number, row in rows)
