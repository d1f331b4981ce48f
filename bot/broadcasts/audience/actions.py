"""Whom a broadcast is for, as somebody chose it, and as it is for a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.broadcasts.audience import store
from bot.broadcasts.model import Audience
from bot.centres import actions as centres
from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction

STILL_TRUE = timedelta(hours=1)
"""How long what somebody was shown counts: whether a second admin has to say yes depends on it."""
SLICE = 20_000
"""Accounts counted by one statement."""


def audience_of(answers: Mapping[str, Any], centre_id: int = 0) -> Audience:
    """The rule that was chosen; what was not chosen narrows nothing.

    With a centre it is for the people of that centre, whatever was answered: who sends for a centre reaches no others.
    """
    rule = Audience.from_json(answers.get("who") or {})
    return replace(rule, centres=(centre_id,)) if centre_id else rule


async def settled(tx: Transaction, places: Gazetteer, rule: Audience, now: datetime) -> Audience:
    """The rule as it is now: what "last week" means, and where the people of its centres live."""
    near = await centres.catchment(tx, places, rule.centres) if rule.centres else ()
    return replace(rule, near=near, as_of=local(now).isoformat())


async def slices(tx: Transaction) -> list[tuple[int, int]]:
    """All accounts, in parts that are counted one by one."""
    last = await store.last_account(tx)
    return [(first, first + SLICE - 1) for first in range(1, last + 1, SLICE)]


async def count_slice(tx: Transaction, audience: Audience, part: tuple[int, int]) -> int:
    """How many phones of one part it would go to now."""
    return await store.count(tx, audience, *part)


async def keep_count(tx: Transaction, account_id: int, rule: Audience, number: int, now: datetime) -> None:
    """Notes what somebody was shown, so that it need not be counted again when they send it."""
    await store.keep_count(tx, account_id, rule, number, now)


async def reached(tx: Transaction, places: Gazetteer, account_id: int, rule: Audience, now: datetime) -> int:
    """How many phones it goes to: as somebody was shown a short while ago, or counted here."""
    shown = await store.kept_count(tx, account_id, rule, now - STILL_TRUE)
    if shown is not None:
        return shown
    audience = await settled(tx, places, rule, now)
    return sum([await store.count(tx, audience, *part) for part in await slices(tx)])


async def sources(tx: Transaction, limit: int) -> list[str]:
    """The links by which the newest people came, the most frequent first."""
    return await store.sources(tx, limit)
