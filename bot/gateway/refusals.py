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
from conversations.broadcasts.refused import held_back, nobody_is_found

ENOUGH = 20
"""Refusals in a row, with nobody in between who got it."""


@dataclass(slots=True)
class Refusals:
    """Counted for each language: Telegram may take one text and not the other.

    Chats that it does not find are counted over all languages: then it may be the token of another bot. Whether they
    are gone is not known before somebody gets it.
    """

    reason: str = ""
    """What Telegram said, once it is clear that it refuses everybody."""
    _in_a_row: dict[str, int] = field(default_factory=dict)
    _not_found: list[int] = field(default_factory=list)

    @property
    def nobody_is_found(self) -> bool:
        return len(self._not_found) >= ENOUGH

    @property
    def of_everybody(self) -> bool:
        return bool(self.reason) or self.nobody_is_found

    def refused(self, language: str, reason: str) -> None:
        self._in_a_row[language] = self._in_a_row.get(language, 0) + 1
        if self._in_a_row[language] >= ENOUGH:
            self.reason = reason

    def not_found(self, account_id: int) -> None:
        self._not_found.append(account_id)

    def taken(self, language: str) -> list[int]:
        """Somebody got it. The accounts whose chats were not found until then: they are gone indeed."""
        self._in_a_row.pop(language, None)
        gone, self._not_found = self._not_found, []
        return gone


async def hold_back(tx: Transaction, broadcast: Broadcast, refusals: Refusals, now: datetime) -> None:
    """Pauses it, and tells who made it why."""
    if not await broadcasts.change(tx, broadcast.id, (SENDING,), {"state": PAUSED}):
        return
    nobody = refusals.nobody_is_found
    why = nobody_is_found(broadcast.id) if nobody else held_back(broadcast.id, refusals.reason)
    await tell_maker(tx, broadcast, why, now)
