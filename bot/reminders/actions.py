"""Reminds people, once and gently, at an hour when nobody minds."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.decent import DECENT
from bot.reminders import store
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T

AFTER = timedelta(hours=18)
"""How long a dialogue rests before its owner is reminded: what was left at any hour of a day is due on the next one."""


async def nudge(tx: Transaction, now: datetime) -> int:
    """Reminds those who left a dialogue halfway the day before. The words tell nothing to whoever else looks.

    Returns how many were reminded; nobody is at night, and nobody twice for the same pause.
    """
    if now not in DECENT:
        return 0
    reminded: set[int] = set()
    for left in await store.left_halfway(tx, now - AFTER):
        if left.account_id in reminded:
            continue
        reminded.add(left.account_id)
        screen = Screen(
            (T("You stopped halfway. You can go on whenever you like; nothing is lost."),),
            ((Button(T("Go on where I stopped"), f"m:go:{left.name}:{left.person_id}", icon="▶️"),), (HOME_BUTTON,)),
        )
        body = speak(screen, left.language).as_json()
        await outbox.put(tx, f"account:{left.account_id}", body, now, lane=Lane.REMINDER)
        await store.nudged(tx, left.account_id, now)
    return len(reminded)
