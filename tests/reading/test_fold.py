"""Folding makes equal what people take for equal, and cleaning leaves what they see."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from khmerspell import khnormal

from conversations.reading.fold import FOLDED_LENGTH, clean, fold
from tests.reading.wild import KHMER, WILD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ឧត្ដរមានជ័យ", "ឧត្តរមានជ័យ"),  # coeng Da, coeng Ta
        ("សំ\u200bរោង", "សំរោង"),
        ("សំរោ\u200cង\u2060\ufeff", "សំរោង"),
        ("ស\u17c1\u17b8", "ស\u17be"),  # a vowel typed in two halves
        ("ស្រី្ត", "ស្ត្រី"),  # subscripts out of order
        ("កាា", "កា"),
        ("Oddar   Meanchey ", "oddar meanchey"),
        ("Oddar\nMeanchey", "ODDAR MEANCHEY"),
        ("caf\u00e9", "cafe\u0301"),
        ("", "  \u200b "),
    ],
)
def test_spellings_that_look_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("កក", "ខក"), ("កា", "កៅ"), ("Ka", "Kha"), ("១", "1")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(max_examples=40)
@given(WILD)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(KHMER, max_size=12))
def test_khmer_is_ordered_as_sil_orders_it(text: str) -> None:
    folded = fold(text)
    assert khnormal(folded) == folded


@settings(max_examples=40)
@given(WILD)
def test_folding_never_grows_without_end(text: str) -> None:
    assert len(fold(text * 50)) <= FOLDED_LENGTH


@pytest.mark.parametrize("text", ["ស្ត្រី" * 20_000, "ក" + "ា" * 100_000, "្" * 100_000, "x " * 50_000, "\u200b" * 100_000])
def test_a_huge_text_costs_little(text: str) -> None:
    started = time.perf_counter()
    fold(text)
    clean(text)
    assert time.perf_counter() - started < 0.25


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  សុខ \n សុភា\t", "សុខ សុភា"),
        ("a\u202eb\u2066c\u200b\u200dd\ufeff", "abcd"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("line\u2028line\r\nline\u00a0line", "line line line line"),
        ("\ud83d alone", "alone"),
        ("\u3164\u17b4", ""),
        ("ឧត្ដរមានជ័យ ១២៣", "ឧត្ដរមានជ័យ ១២៣"),
        ("👍🏽 ok", "👍🏽 ok"),
    ],
)
def test_clean_keeps_what_can_be_seen(written: str, shown: str) -> None:
    assert clean(written) == shown


def test_clean_cuts() -> None:
    assert clean("a" * 100_000, 10) == "a" * 10


@settings(max_examples=40)
@given(WILD)
def test_clean_text_can_be_stored_and_has_nothing_hidden(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in cleaned)
