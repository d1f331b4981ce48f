"""The list for an employer."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from bot.matching.sheet import spreadsheet


def test_a_name_is_never_a_formula() -> None:
    sheet = load_workbook(BytesIO(spreadsheet("[a/b]", [("=1+1", "+855", "", "=cmd|x")]))).active
    assert sheet is not None
    assert "f" not in [cell.data_type for cell in next(sheet.iter_rows())]
    assert [cell.value for cell in next(sheet.iter_rows())] == ["=1+1", "+855", None, "=cmd|x"]


def test_a_character_that_no_spreadsheet_holds_is_left_out() -> None:
    sheet = load_workbook(BytesIO(spreadsheet("a\x0bb", [("su\x07\x0cfa", "012")]))).active
    assert sheet is not None
    assert (sheet.title, [cell.value for cell in next(sheet.iter_rows())]) == ("ab", ["sufa", "012"])
