"""Good Khmer passes, and each kind of mistake is told in words."""

from __future__ import annotations

import pytest

from bot.texts.rules import complaints, letters

GOOD = [
    ("What is your name?", "សួស្តី! តើអ្នកឈ្មោះអ្វី?"),
    ("You are {age}.", "👤 អ្នកមានអាយុ {age} ឆ្នាំ។"),
    ("On Wednesday at 8:30.", "ថ្ងៃពុធ ទី២៥ ខែវិច្ឆិកា ឆ្នាំ២០២៦ ម៉ោង ០៨:៣០។"),
    ("Say “yes” or 'no': {name}", "និយាយ៖ «បាទ/ចាស» {name} ៛ ៗ … ។ល។ ៕"),
    ("Call 1280 or 098 765 432", "ទូរស័ព្ទ 1280 ឬ 098 765 432 ឬ +855 98 765 432"),
    ("See https://example.org/a1 or /start", "មើល https://example.org/a1 ឬ /start ក្នុង Telegram"),
    ("Both spellings", "ផ្ដល់ ផ្តល់ ស្ដី អណ្ដូង"),
    ("Hard words", "ញ៉ាំ ស៊ី ប៉ុន្តែ ក៏ ដ៏ ប្រយោជន៍ ទូរស័ព្ទ ព័ត៌មាន ឲ្យ ឱ្យ ធម៌"),
    ("Family 👨‍👩‍👧\nhere", "គ្រួសារ 👨‍👩‍👧\nនៅទីនេះ"),
    ("{place}, {province}", "{place}, {province}"),
    ("English", "English"),
]


@pytest.mark.parametrize(("english", "khmer"), GOOD)
def test_good_khmer_passes(english: str, khmer: str) -> None:
    assert list(complaints(english, khmer)) == []


BAD = [
    ("Yes", "", "is not translated"),
    ("Yes", "Yes", "has no Khmer letter"),
    ("{a} and {b}", "{a} និង {c}", "lacks {b}"),
    ("{a}", "{a} {c}", "has {c}, which the English does not have"),
    ("{a}", "ក {a!r}", "has a broken placeholder"),
    ("{a}", "ក {a:>9}", "has a broken placeholder"),
    ("{a}", "ក {a.b}", "has a broken placeholder"),
    ("{a}", "ក {a", "has a broken placeholder"),
    ("{a}", "ក {}", "has a broken placeholder"),
    ("Yes", "បាទ\u200bចាស", "has an invisible U+200B"),
    ("Yes", " បាទ", "begins or ends with a space"),
    ("In 2026", "ឆ្នាំ 2026", "has Latin digits (2026)"),
    ("Migrant", "ពលករទេសន្តរប្រវេសន៍", "officialese"),
    ("Centre", "មជ្ឈមណ្ឌល MRC", "Mekong River Commission"),
    ("Khmer", "ខែ្មរ", "wrong order"),
]


@pytest.mark.parametrize(("english", "khmer", "complaint"), BAD)
def test_a_mistake_is_told(english: str, khmer: str, complaint: str) -> None:
    assert any(complaint in found for found in complaints(english, khmer))


def test_a_button_has_room_for_some_letters() -> None:
    label = "ចុះឈ្មោះសម្រាប់សមាជិកគ្រួសាររបស់អ្នក"
    assert list(complaints("Register a family member", label, button=True)) == []
    assert list(complaints("Register a family member", label * 2, button=True)) != []
    assert list(complaints("Register a family member", label * 2)) == []


def test_signs_and_subscripts_take_no_room() -> None:
    assert letters("ស្តី") == 1
    assert letters("ខ្មែរ 10") == 6  # ែ stands beside its letter
