"""Numbers in Khmer and Thai digits, and in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.reading import amounts, durations, months, number_words
from conversations.reading.digits import western
from conversations.reading.fold import fold
from conversations.reading.number_words import LARGEST, figures, value
from tests.reading.wild import WILD


def test_khmer_and_thai_digits_become_western() -> None:
    assert western("០១២៣៤៥៦៧៨៩ ๐๑๒๓๔๕๖๗๘๙ abc សំរោង") == "0123456789 0123456789 abc សំរោង"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("២៥០", "250"),
        ("ពីរ", "2"),
        ("ប្រាំបី", "8"),
        ("ដប់ពីរ", "12"),
        ("សាមសិប បួន", "34"),
        ("កៅសិបប្រាំបួន", "99"),
        ("ពីររយហាសិប", "250"),
        ("២រយ", "200"),
        ("៨០ម៉ឺន", "800000"),
        ("ប៉ែតសិបម៉ឺន", "800000"),
        ("1.5លាន", "1500000"),
        ("មួយលានពីរសែន", "1200000"),
        ("មួយរយពាន់", "100000"),
        ("លាន", "1000000"),
        ("ដប់ពាន់ប្រាំរយ", "10500"),
        ("បីបួនឆ្នាំ", "3 4ឆ្នាំ"),
        ("three years", "3 years"),
        ("someone", "someone"),
        ("រយៈពេល ២ឆ្នាំ", "រយៈពេល 2ឆ្នាំ"),
        ("ពីរោះ", "ពីរោះ"),
        ("800,000", "800,000"),
    ],
)
def test_words_become_figures(written: str, read: str) -> None:
    assert figures(written) == read


@pytest.mark.parametrize(
    ("figure", "size"),
    [
        ("800,000", 800_000), ("1.200.000", 1_200_000), ("2.5", 2.5), ("2,5", 2.5), ("1,200.50", 1200.5),
        ("007", 7), ("9" * 40, LARGEST),
    ],
)  # fmt: skip
def test_separators(figure: str, size: float) -> None:
    assert value(figure) == size


@given(st.integers(1, 99))
def test_every_number_below_a_hundred_can_be_said(number: int) -> None:
    tens = {size // 10: word for word, size in number_words._TENS.items()}
    ones = {size: word for word, size in number_words._ONES.items()}
    words = tens.get(number // 10, "") + (ones[number % 10] if number % 10 else "")
    assert figures(words) == str(number)


@settings(max_examples=40)
@given(WILD)
def test_nothing_written_breaks_it(text: str) -> None:
    figures(text)


def test_the_words_looked_for_are_spelled_as_they_come_out_of_folding() -> None:
    words = {**number_words._ONES, **number_words._TENS, **number_words._SIZES, **months._MONTH_OF}
    assert [word for word in words if fold(word) != word] == []
    patterns = [*amounts._CURRENCIES.values(), amounts._A_MONTH, amounts._NOT_A_MONTH, durations._COUNTED, months._AGO]
    assert [pattern.pattern for pattern in patterns if "\u17d2\u178a" in pattern.pattern] == []
