"""Numbers in words, Khmer up to millions and English up to ten, turned into figures."""

from __future__ import annotations

import re

from conversations.reading.digits import western
from conversations.reading.fold import fold

LARGEST = 10**15  # more than anyone is asked for; keeps a row of "millions" from growing without end

# Khmer counts by fives («ប្រាំពីរ», five-two, is seven), writes tens before units, and has words up to a million.
_ONES = {
    "សូន្យ": 0, "មួយ": 1, "ពីរ": 2, "បី": 3, "បួន": 4, "ប្រាំ": 5,
    "ប្រាំមួយ": 6, "ប្រាំពីរ": 7, "ប្រាំពិល": 7, "ប្រាំបី": 8, "ប្រាំបួន": 9,
}  # fmt: skip
_TENS = {
    "ដប់": 10, "ម្ភៃ": 20, "សាមសិប": 30, "សែសិប": 40, "ហាសិប": 50,
    "ហុកសិប": 60, "ចិតសិប": 70, "ប៉ែតសិប": 80, "កៅសិប": 90,
}  # fmt: skip
_SIZES = {"រយ": 100, "ពាន់": 1000, "ម៉ឺន": 10_000, "សែន": 100_000, "លាន": 1_000_000}
_ENGLISH_ORDER = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENGLISH = {word: number for number, word in enumerate(_ENGLISH_ORDER, 1)}


def _any_of(words: dict[str, int]) -> str:
    # A Khmer mark after the word means that another word stands there: រយៈ (length of time) is not រយ (hundred).
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![\u17b6-\u17d2])"


_ENGLISH_WORD = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b")
_BELOW_HUNDRED = re.compile(rf"(?P<ten>{_any_of(_TENS)})\s?(?P<one>{_any_of(_ONES)})?|(?P<alone>{_any_of(_ONES)})")
_FIGURE = r"\d+(?:[.,]\d+)*"
_SIZED = re.compile(rf"(?P<count>{_FIGURE})?\s?(?P<size>{_any_of(_SIZES)})")
_SUM = re.compile(rf"(?:(?:{_FIGURE}\s?)?{_any_of(_SIZES)}\s?)+(?P<rest>\d{{1,9}}(?![\d.,]))?")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")


def figures(text: str) -> str:
    """The text folded, in lower case, with every number in 0–9: «ពីររយហាសិប ដុល្លារ» is "250 ដុល្លារ".

    A figure before a word of size is multiplied, as people write it: «៨០ម៉ឺន» is "800000". Other figures stay as they
    were written.
    """
    text = _ENGLISH_WORD.sub(lambda found: str(_ENGLISH[found[0]]), western(fold(text)))
    text = _BELOW_HUNDRED.sub(_small, text)
    return _SUM.sub(_sum, text)


def value(figure: str) -> float:
    """The size of a written figure: "800,000" and "1.200.000" have thousands, "2.5" and "2,5" a fraction."""
    if _GROUPED.fullmatch(figure):
        figure = re.sub(r"[.,]", "", figure)
    whole, _, fraction = figure.replace(",", ".").rpartition(".")
    if not whole:
        return min(int(fraction), LARGEST)
    return min(float(f"{whole.replace('.', '')}.{fraction}"), LARGEST)


def _small(found: re.Match[str]) -> str:
    number = _TENS.get(found["ten"] or "", 0) + _ONES.get(found["one"] or found["alone"] or "", 0)
    # «បីបួនឆ្នាំ» is "three or four years", not thirty-four
    return f"{number} " if _BELOW_HUNDRED.match(found.string, found.end()) else str(number)


def _sum(found: re.Match[str]) -> str:
    total: float = 0
    part: float = 0
    for sized in _SIZED.finditer(found[0]):
        size = _SIZES[sized["size"]]
        if sized["count"] or not part:
            total += part
            part = value(sized["count"] or "1") * size
        else:  # «មួយរយពាន់»: a hundred thousand
            part *= size
        part = min(part, LARGEST)
    total = min(total + part + int(found["rest"] or 0), LARGEST)
    return f"{total:.0f}" + (" " if found[0].endswith(" ") else "")
