"""What a button shows of a ready answer."""

from __future__ import annotations

import unicodedata

import pytest

from bot.quick.actions import beginning

SENTENCE = "សូមយកអត្តសញ្ញាណប័ណ្ណ និងលិខិតឆ្លងដែនរបស់អ្នកមកជាមួយ។"


@pytest.mark.parametrize(("text", "shown"), [("ជំរាបសួរ", "ជំរាបសួរ"), ("a\nb  c", "a b c"), ("x" * 32, "x" * 32)])
def test_a_short_one_is_shown_whole(text: str, shown: str) -> None:
    assert beginning(text) == shown


@pytest.mark.parametrize("skipped", range(len(SENTENCE) - 33))
def test_khmer_is_cut_between_its_syllables(skipped: int) -> None:
    text = SENTENCE[skipped:]
    kept = beginning(text).removesuffix("…")
    rest = text[len(kept) :].lstrip()
    assert 0 < len(kept) <= 32
    assert text.startswith(kept)
    assert kept[-1] != "\u17d2"
    assert unicodedata.category(rest[0])[0] != "M"


def test_a_row_of_marks_alone_is_cut_all_the_same() -> None:
    assert beginning("\u17d2" * 100)
