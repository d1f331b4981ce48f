"""Telegram refuses what a broadcast says, and not one of its recipients: it is held, and its maker hears why.

Otherwise a file that is gone would turn a million people into "refused", one after another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.broadcasts import store as broadcasts
from bot.broadcasts.model import PAUSED, SENDING, Broadcast
from bot.broadcasts.telling import tell_maker
from bot.storage.database import Transaction
from conversations.broadcasts.refused import held_back

ENOUGH = 20
"""Refusals in a row, with nobody in between who got it."""


@dataclass(slots=True)
class Refusals:
    """Counted for each language: Telegram may take one text and not the other."""

    reason: str = ""
    """What Telegram said, once it is clear that it refuses everybody."""
    _in_a_row: dict[str, int] = field(default_factory=dict)

    def refused(self, language: str, reason: str) -> None:
        self._in_a_row[language] = self._in_a_row.get(language, 0) + 1
        if self._in_a_row[language] >= ENOUGH:
            self.reason = reason

    def taken(self, language: str) -> None:
        self._in_a_row.pop(language, None)


async def hold_back(tx: Transaction, broadcast: Broadcast, reason: str, now: datetime) -> None:
    """Pauses it, and tells who made it what Telegram says."""
    if not await broadcasts.change(tx, broadcast.id, (SENDING,), {"state": PAUSED}):
        return
    await tell_maker(tx, broadcast, held_back(broadcast.id, reason), now)
