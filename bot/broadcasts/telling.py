"""Who made a broadcast hears of what happens to it without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.broadcasts.model import Broadcast
from bot.broadcasts.rights import get, reader
from bot.cases.actions import STAFF_LANGUAGE
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.screen import Screen


async def tell_maker(tx: Transaction, broadcast: Broadcast, screen: Screen, now: datetime) -> None:
    """Puts a screen into the outbox for them; to whom it truly goes is asked when it is sent (`pass_on`)."""
    await outbox.put(tx, f"broadcast:{broadcast.id}", speak(screen, STAFF_LANGUAGE).as_json(), now)


async def pass_on(
    tx: Transaction, broadcast_id: int, body: Mapping[str, Any], admin_ids: Iterable[int], now: datetime
) -> None:
    """To who made it; where that may no longer be, to the admin who said yes, and where nobody did, to all admins.

    The numbers that admins have in Telegram stand in no table, so only the program that sends knows them.
    """
    seen_by = await reader(tx, await get(tx, broadcast_id), admin_ids)
    for target in [f"account:{seen_by}"] if seen_by is not None else [f"telegram:{one}" for one in sorted(admin_ids)]:
        await outbox.put(tx, target, body, now)
