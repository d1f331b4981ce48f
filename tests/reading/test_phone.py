"""Telephone numbers of Cambodia, Thailand and elsewhere."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given, settings

from conversations.reading.phone import Phone, read_phone
from conversations.reading.unread import Reason, Unread
from tests.reading.wild import WILD

SOPHEA = "+85598765432"


@pytest.mark.parametrize(
    "written",
    [
        "098 765 432", "098765432", "០៩៨ ៧៦៥ ៤៣២", "098-765-432", "098.765.432", "098/765/432", "(098) 765 432",
        "98765432",
        "+855 98 765 432", "+855 098 765 432", "+855 (0)98 765 432", "+855098765432", "855 98 765 432",
        "0085598765432", "00855 098 765 432",
        "លេខ ០៩៨៧៦៥៤៣២", "my number is 098 765 432", "I am 35, tel: 098765432", "098\u200b765\u200b432",
        "098765432, 098 765 432",
    ],
)  # fmt: skip
def test_a_cambodian_number_is_shown_as_at_home(written: str) -> None:
    assert read_phone(written) == Phone(SOPHEA, "098 765 432")


@pytest.mark.parametrize(
    ("written", "e164", "shown"),
    [
        ("0971234567", "+855971234567", "097 123 4567"),
        ("012 345 678", "+85512345678", "012 345 678"),
        ("+66812345678", "+66812345678", "+66 81 234 5678"),
        ("+66 081 234 5678", "+66812345678", "+66 81 234 5678"),
        ("0066812345678", "+66812345678", "+66 81 234 5678"),
        ("66 81 234 5678", "+66812345678", "+66 81 234 5678"),
        ("+82 10 1234 5678", "+821012345678", "+82 10-1234-5678"),
        ("0082 10 1234 5678", "+821012345678", "+82 10-1234-5678"),
    ],
)
def test_each_country_in_its_form(written: str, e164: str, shown: str) -> None:
    assert read_phone(written) == Phone(e164, shown)


@pytest.mark.parametrize("written", ["0812345678", "081-234-5678", "០៨១២៣៤៥៦៧៨", "๐๘๑๒๓๔๕๖๗๘"])
def test_a_number_that_can_only_be_thai_is_asked_about(written: str) -> None:
    assert read_phone(written) == Phone("+66812345678", "+66 81 234 5678", ask_thai=True)


@pytest.mark.parametrize(
    "written",
    [
        "098765432 012345678", "098765432/012345678", "098 765 432 012 345 678", "098 765 432 ឬ 012 345 678",
        "098765432\n0812345678",
    ],
)  # fmt: skip
def test_of_two_numbers_the_first_is_taken_and_it_is_told(written: str) -> None:
    assert read_phone(written) == Phone(SOPHEA, "098 765 432", others=True)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", Reason.NOT_UNDERSTOOD), ("គ្មាន", Reason.NOT_UNDERSTOOD), ("+", Reason.NOT_UNDERSTOOD),
        ("117", Reason.SHORT_NUMBER), ("១២៨០", Reason.SHORT_NUMBER), ("1286", Reason.SHORT_NUMBER),
        ("1288", Reason.SHORT_NUMBER),
        ("1297", Reason.SHORT_NUMBER), ("12345", Reason.SHORT_NUMBER),
        ("098765", Reason.WRONG_NUMBER), ("0000000000", Reason.WRONG_NUMBER), ("1800 20 10 10", Reason.WRONG_NUMBER),
        ("1" * 100, Reason.WRONG_NUMBER), ("+999999999999", Reason.WRONG_NUMBER),
    ],
)  # fmt: skip
def test_what_is_no_persons_number_is_refused(written: str, reason: Reason) -> None:
    assert read_phone(written) == Unread(reason)


@settings(max_examples=40)
@given(WILD)
def test_what_is_taken_is_valid_and_reads_back_as_itself(text: str) -> None:
    read = read_phone(text)
    if isinstance(read, Phone):
        assert phonenumbers.is_valid_number(phonenumbers.parse(read.e164))
        assert read_phone(read.e164) == Phone(read.e164, read.shown)
        assert read_phone(read.shown) == Phone(read.e164, read.shown)
