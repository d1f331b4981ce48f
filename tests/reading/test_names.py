"""Names of people in Khmer, Latin and other letters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from conversations.reading.names import LONGEST, SHORTEST, Name, read_name
from conversations.reading.unread import Reason, Unread
from tests.reading.wild import WILD


@pytest.mark.parametrize(
    "name",
    [
        "សុខ សុភា", "ចាន់ ធារ៉ា", "សុំ", "កែវ ស្រីល័ក្ខណ៍", "ឧត្ដម", "ផល្លីៗ", "Sok Sophea", "O'Neil", "O’Neil",
        "Jean-Luc", "Dr. Sok", "สมชาย", "Ly", "Nguyễn Văn An",
    ],
)  # fmt: skip
def test_a_name_stays_as_it_was_written(name: str) -> None:
    assert read_name(name) == Name(name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("  Sok \n Sophea ", "Sok Sophea"), ("ខ្ញុំឈ្មោះ សុខា", "សុខា"), ("នាងខ្ញុំឈ្មោះសុខា", "សុខា"),
        ("ឈ្មោះ៖ សុខា", "សុខា"),
        ("ឈ្មោះសុខា", "សុខា"), ("My name is Sophea", "Sophea"), ("I'm Sophea.", "Sophea"),
        ("Sok\u200b \u202eSophea", "Sok Sophea"),
    ],
)  # fmt: skip
def test_what_people_say_around_it_is_left_out(written: str, name: str) -> None:
    assert read_name(written) == Name(name)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", Reason.NOT_UNDERSTOOD), ("...", Reason.NOT_UNDERSTOOD), ("😀", Reason.NOT_UNDERSTOOD),
        ("Sok 😀", Reason.NOT_UNDERSTOOD),
        ("\u0301\u0301", Reason.NOT_UNDERSTOOD), ("<b>Sok</b>", Reason.NOT_UNDERSTOOD),
        ("សុខា!", Reason.NOT_UNDERSTOOD), ("\u3164\u3164", Reason.NOT_UNDERSTOOD),
        ("ស", Reason.TOO_SHORT), ("S", Reason.TOO_SHORT), ("a" * 65, Reason.TOO_LONG), ("ក" * 100_000, Reason.TOO_LONG),
        ("Sok1", Reason.HAS_DIGITS), ("សុខា ៣៤", Reason.HAS_DIGITS), ("098765432", Reason.HAS_DIGITS),
        ("http://a.b", Reason.HAS_LINK), ("www.sok", Reason.HAS_LINK), ("@sophea", Reason.HAS_LINK),
        ("sophea.com", Reason.HAS_LINK), ("t.me/x", Reason.HAS_LINK),
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(written: str, reason: Reason) -> None:
    assert read_name(written) == Unread(reason)


@settings(max_examples=40)
@given(WILD)
def test_a_name_has_a_length_and_reads_back_as_a_name(text: str) -> None:
    read = read_name(text)
    assert isinstance(read, Unread) or SHORTEST <= len(read.text) <= LONGEST
