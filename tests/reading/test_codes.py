"""Codes of passes as they are typed at a noisy entrance."""

from __future__ import annotations

import pytest

from conversations.reading.codes import read_code


@pytest.mark.parametrize(
    "typed",
    ["ABC234", "abc234", " a b c 2 3 4 ", "ABC-234", "abc២៣៤", "ABC 234\n", "https://t.me/some_bot?start=in-ABC234"],
)
def test_a_code_is_read(typed: str) -> None:
    assert read_code(typed) == "ABC234"


@pytest.mark.parametrize("typed", ["", "ABC23", "ABC2345", "ABC230", "ABCI34", "សួស្តី", "in-", "A" * 5000, "ABC23🙂"])
def test_anything_else_is_none(typed: str) -> None:
    assert read_code(typed) == ""
