"""Looks up what a shown text speaks of."""

from __future__ import annotations

from datetime import datetime

from bot.authenticity.model import Verdict, judge
from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.codes import codes_in, is_code
from bot.storage.database import Transaction


async def look(tx: Transaction, text: str, *, from_us: bool, username: str, now: datetime) -> Verdict:
    """What is known of a text: by its codes, by names of what is open now, by who sent it."""
    titles = {offer.id: (offer.title.km, offer.title.en) for offer in await programme.open_now(tx, now)}
    return judge(text, from_us=from_us, username=username, by_code=await _by_code(tx, text), titles=titles)


async def _by_code(tx: Transaction, text: str) -> int | None:
    """The offer of the first code that is ours; 0 where there are codes and none is; None without any."""
    found = codes_in(text)
    for kind, number in found:
        try:
            offer = await programme.get(tx, number)
        except Refusal:
            continue
        if offer.kind == kind:
            return offer.id
    return 0 if found or is_code(text) else None
