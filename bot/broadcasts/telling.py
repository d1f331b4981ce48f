"""Who made a broadcast hears of what happens to it without them."""

from __future__ import annotations

from datetime import datetime

from bot.broadcasts.model import Broadcast
from bot.cases.actions import STAFF_LANGUAGE
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.screen import Screen


async def tell_maker(tx: Transaction, broadcast: Broadcast, screen: Screen, now: datetime) -> None:
    """Puts a screen into the outbox for them."""
    await outbox.put(tx, f"account:{broadcast.made_by}", speak(screen, STAFF_LANGUAGE).as_json(), now)
