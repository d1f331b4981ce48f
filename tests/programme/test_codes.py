"""Codes on posters: written, read, and told from slips and inventions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.programme.codes import code_of, codes_in, is_code
from bot.programme.model import COURSE, FAIR, KINDS, VACANCY


@given(st.sampled_from(KINDS), st.integers(1, 999_999_999))
def test_what_is_written_is_read(kind: str, number: int) -> None:
    assert codes_in(f"កូដ {code_of(kind, number)}។") == [(kind, number)]
    assert is_code(code_of(kind, number).lower().replace("-", " "))


@given(st.integers(1, 999_999), st.integers(0, 5), st.integers(0, 9))
def test_a_slip_in_one_figure_is_noticed(number: int, at: int, other: int) -> None:
    code = code_of(FAIR, number)
    figures = code[2:-1]
    slipped = figures[: at % len(figures)] + str(other) + figures[at % len(figures) + 1 :]
    assert slipped == figures or codes_in(f"F-{slipped}{code[-1]}") == []


@pytest.mark.parametrize("form", ["{0}", "{1}", " {0} ", "({0})", "{2}"])
def test_it_is_read_as_people_write_it(form: str) -> None:
    code = code_of(COURSE, 12)
    khmer = code.translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))
    assert codes_in(form.format(code, code.lower().replace("-", ""), khmer)) == [(COURSE, 12)]


@pytest.mark.parametrize("text", ["", "12", "F-", "F-12", "XF-12K7", "https://t.me/F", "F-1234567890A", "សួស្តី"])
def test_other_words_are_no_code(text: str) -> None:
    assert codes_in(text) == []
    assert not is_code(text)


def test_a_kind_is_part_of_it() -> None:
    assert code_of(FAIR, 12)[-1] != code_of(VACANCY, 12)[-1]
