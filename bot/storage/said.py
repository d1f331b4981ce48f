"""Which messages stand in private chats, the person's and ours: numbers only, to take them away on request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Transaction
from bot.storage.schema import said

Message = tuple[int, int]
"""Chat id and message id."""

KEPT = timedelta(hours=48)
"""Telegram lets a bot remove no message that is older."""

_KEEP_SQLITE = sqlite.insert(said).on_conflict_do_nothing()
_KEEP_POSTGRESQL = postgresql.insert(said).on_conflict_do_nothing()


async def remember(tx: Transaction, messages: Iterable[Message], now: datetime) -> None:
    """Keeps the numbers of messages in private chats; those in groups (ids below zero) are none of anybody's to hide.

    All at once and in order: every turn comes here, and two processes that write the same must not wait for each other.
    """
    rows = [
        {"chat_id": chat_id, "message_id": message_id, "at": now}
        for chat_id, message_id in sorted(set(messages))
        if chat_id > 0
    ]
    if rows:
        await tx.run(_KEEP_SQLITE if tx.on_sqlite else _KEEP_POSTGRESQL, rows)


async def take(tx: Transaction, chat_id: int, now: datetime) -> list[int]:
    """The messages of a chat that can still be removed; they are forgotten here."""
    found = await tx.run(delete(said).where(said.c.chat_id == chat_id).returning(said.c.message_id, said.c.at))
    return sorted(row.message_id for row in found if row.at > now - KEPT)


async def forget(tx: Transaction, now: datetime) -> None:
    await tx.run(delete(said).where(said.c.at <= now - KEPT))
