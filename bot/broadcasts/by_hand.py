"""Broadcasts at the command line: looked at, and held as an admin does."""

from __future__ import annotations

from datetime import datetime

from bot.broadcasts import actions, rights, store
from bot.broadcasts.model import Broadcast
from bot.centres.team import OPERATOR
from bot.storage.database import Transaction

LISTED = 20


async def newest(tx: Transaction) -> list[Broadcast]:
    """The newest first."""
    return await store.newest(tx, LISTED)


async def get(tx: Transaction, number: int) -> Broadcast:
    """Raises `Refusal` where there is none of this number."""
    return await rights.get(tx, number)


async def steer(tx: Transaction, number: int, deed: str, now: datetime) -> tuple[Broadcast, bool]:
    """With "pause", "go" or "stop": the broadcast, and whether anything changed."""
    return await actions.steer(tx, OPERATOR, number, deed, now)
