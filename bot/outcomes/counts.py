"""What reports count of it: by question, answer, sex, age group and province. Only numbers."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from bot.outcomes import store
from bot.outcomes.model import Number, summed
from bot.people.model import age_code
from bot.storage.database import Transaction


async def counted(tx: Transaction, since: datetime, until: datetime, today: date) -> list[Number]:
    """How many were asked between two moments (or not, and why), and what they said; ages are those of `today`."""
    numbers: Counter[tuple[str, ...]] = Counter()
    for row, number in await store.numbers(tx, since, until):
        who = (row.sex or "", age_code(row.birth_year, today), row.province or "")
        numbers[row.question, row.state, row.answer or "", row.detail or "", *who] += number
    return summed(numbers)
