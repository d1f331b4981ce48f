"""Broadcasts that wait for their time when their maker is head no more: none goes out without an admin's yes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.broadcasts import store
from bot.broadcasts.rendering import shown
from bot.cases.actions import STAFF_LANGUAGE
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.broadcasts.correcting import asked_after_head


async def hold(tx: Transaction, account_id: int, centre_id: int, admin_ids: Iterable[int], now: datetime) -> None:
    """What somebody made for the people of a centre and what has not begun waits; the admins see it and are asked."""
    for broadcast in await store.unattended(tx, account_id, centre_id):
        asked = speak(asked_after_head(broadcast.id), STAFF_LANGUAGE)
        content = broadcast.content
        for admin in sorted(admin_ids):
            for message in (*(shown(content, language) for language in content.languages), asked):
                await outbox.put(tx, f"telegram:{admin}", message.as_json(), now)
