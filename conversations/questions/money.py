"""Asks the pay a person hopes for: one of a few sums, or typed in dollars, riel or baht."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.dialogue import Answer, Bad, Facts, Reader
from conversations.events import Event, Said, Tapped
from conversations.questions.reasons import bad
from conversations.reading.amounts import read_amount
from conversations.reading.unread import Unread
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

_USUAL = (210, 250, 300, 350, 400, 500)
"""Dollars a month, from the minimum wage in garments upwards."""


class Salary(Reader):
    """The answer is {"amount": 250, "currency": "USD"}, in whole units a month."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return in_rows([Button(_shown(amount, "USD"), f"a:{amount}") for amount in _USUAL], 3)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        match event:
            case Tapped(action=action) if action in {f"a:{amount}" for amount in _USUAL}:
                return Answer({"amount": int(action[2:]), "currency": "USD"})
            case Said(text):
                read = read_amount(text)
                if isinstance(read, Unread):
                    return bad(read, T("Please write a sum, for example: {amount} dollars.", amount=250))
                return Answer({"amount": read.amount, "currency": str(read.currency)})
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return shown_pay(value)


def shown_pay(value: Mapping[str, Any]) -> T:
    """An answer of `Salary` in words."""
    return _shown(value["amount"], value["currency"])


def _shown(amount: int, currency: str) -> T:
    match currency:
        case "KHR":
            return T("{amount} riel", amount=amount)
        case "THB":
            return T("{amount} baht", amount=amount)
    return T("{amount} dollars", amount=amount)
