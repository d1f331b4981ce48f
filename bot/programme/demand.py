"""How many people employers want, by sector: what they said when they were visited, and what they published."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bot.employers import actions as employers
from bot.i18n import local
from bot.programme import store
from bot.programme.model import VACANCY
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Demand:
    """People wanted in one sector. A wish for several sectors counts in each of them."""

    consulted: int
    published: int


async def by_sector(tx: Transaction, first: date, last: date) -> dict[str, Demand]:
    """The demand of the days from `first` to `last`, by sector."""
    consulted: Counter[str] = Counter()
    published: Counter[str] = Counter()
    for sectors, count in await employers.wanted(tx, first, last):
        consulted.update(dict.fromkeys(sectors, count))
    for offer, added_at in await store.added(tx, VACANCY):
        if first <= local(added_at).date() <= last and not offer.example:
            published.update(dict.fromkeys(offer.sectors, offer.details.get("wanted", 0)))
    return {code: Demand(consulted[code], published[code]) for code in sorted({*consulted, *published})}
