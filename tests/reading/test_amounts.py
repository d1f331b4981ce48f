"""Monthly pay in three currencies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from conversations.reading.amounts import PLAUSIBLE, Amount, Currency, read_amount
from conversations.reading.unread import Reason, Unread
from tests.reading.wild import WILD


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("200$", 200, "USD"), ("$200", 200, "USD"), ("$ 1,200", 1200, "USD"), ("២០០ដុល្លារ", 200, "USD"),
        ("២០០ ដុល្លា", 200, "USD"), ("250 ដុល", 250, "USD"),
        ("ពីររយដុល្លារ", 200, "USD"), ("២រយដុល្លារ", 200, "USD"), ("200 usd", 200, "USD"),
        ("200us", 200, "USD"), ("300 dollars a month", 300, "USD"), ("250.50$", 250, "USD"),
        ("១ខែ ២០០ដុល្លារ", 200, "USD"), ("២០០ដុល្លារក្នុងមួយខែ", 200, "USD"), ("200-250$", 200, "USD"),
        ("ពី ២០០ ទៅ ២៥០ដុល្លារ", 200, "USD"),
        ("800000 រៀល", 800_000, "KHR"), ("800,000៛", 800_000, "KHR"), ("៨០០.០០០ រៀល", 800_000, "KHR"),
        ("1 200 000 រៀល", 1_200_000, "KHR"), ("៨០ម៉ឺនរៀល", 800_000, "KHR"),
        ("៨០ម៉ឺនរ", 800_000, "KHR"), ("មួយលានពីរសែនរៀល", 1_200_000, "KHR"),
        ("500000 riel/month", 500_000, "KHR"), ("800k riels", 800_000, "KHR"),
        ("15000 baht", 15_000, "THB"), ("15000บาท", 15_000, "THB"), ("១៥០០០បាត", 15_000, "THB"),
        ("15k baht", 15_000, "THB"), ("12,000 ฿", 12_000, "THB"), ("9000bath", 9000, "THB"),
    ],
)  # fmt: skip
def test_a_currency_that_was_named(written: str, amount: int, currency: Currency) -> None:
    assert read_amount(written) == Amount(amount, currency)


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("250", 250, "USD"), ("២៥០", 250, "USD"), ("200 ដល់ 300", 200, "USD"), ("ពីររយហាសិប", 250, "USD"),
        ("200 per month", 200, "USD"),
        ("12000", 12_000, "THB"), ("800000", 800_000, "KHR"), ("80ម៉ឺន", 800_000, "KHR"),
        ("១លាន", 1_000_000, "KHR"), ("1,5 លាន", 1_500_000, "KHR"),
    ],
)  # fmt: skip
def test_a_bare_number_is_told_by_its_size(written: str, amount: int, currency: Currency) -> None:
    assert read_amount(written) == Amount(amount, currency, guessed=True)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", Reason.NOT_UNDERSTOOD), ("មិនដឹង", Reason.NOT_UNDERSTOOD), ("ដុល្លារ", Reason.NOT_UNDERSTOOD),
        ("200$ 800000៛", Reason.NOT_UNDERSTOOD),
        ("5$", Reason.TOO_SMALL), ("5", Reason.TOO_SMALL), ("500 រៀល", Reason.TOO_SMALL),
        ("0", Reason.TOO_SMALL), ("100 baht", Reason.TOO_SMALL),
        ("99999$", Reason.TOO_LARGE), ("១០០លានរៀល", Reason.TOO_LARGE), ("9" * 50, Reason.TOO_LARGE),
        ("10$ per day", Reason.NOT_MONTHLY), ("១ថ្ងៃ ១០ដុល្លារ", Reason.NOT_MONTHLY),
        ("ថ្ងៃ៤ម៉ឺន", Reason.NOT_MONTHLY), ("3000$ a year", Reason.NOT_MONTHLY),
    ],
)  # fmt: skip
def test_what_is_no_monthly_pay_is_refused(written: str, reason: Reason) -> None:
    assert read_amount(written) == Unread(reason)


@settings(max_examples=40)
@given(WILD)
def test_an_amount_is_always_plausible(text: str) -> None:
    read = read_amount(text)
    if isinstance(read, Amount):
        least, most = PLAUSIBLE[read.currency]
        assert least <= read.amount <= most
