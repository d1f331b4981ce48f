"""Audiences under a name: an admin's are all admins', a head's are their centre's. Each deed checks the right to it.

What is kept is the rule. A broadcast has its own copy, so that nothing under way changes with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.broadcasts.model import Saved
from bot.broadcasts.rights import check
from bot.broadcasts.saved import store
from bot.centres.team import Manager
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import T

MOST = 40
"""As many as fit on one screen."""
_TAKEN = T("There is a group of this name already. Please choose another name.")


async def all_of(tx: Transaction, by: Manager, centre_id: int) -> list[Saved]:
    """Those of a centre (0: the admins)."""
    await check(tx, by, centre_id)
    return await store.of_centre(tx, centre_id)


async def get(tx: Transaction, by: Manager, saved_id: int) -> Saved:
    """One of them, for who may use it; raises `Refusal` where there is none, for anyone can send any number."""
    saved = await store.get(tx, saved_id)
    if saved is None:
        raise Refusal(T("This group is no longer there."))
    await check(tx, by, saved.centre_id)
    return saved


async def save(
    tx: Transaction, by: Manager, centre_id: int, name: str, rule: Mapping[str, Any], now: datetime
) -> Saved:
    """Keeps a rule under a name that is not taken."""
    await check(tx, by, centre_id)
    if await store.taken(tx, centre_id, name):
        raise Refusal(_TAKEN)
    if await store.count(tx, centre_id) >= MOST:
        raise Refusal(T("There are {number} groups. Please delete one that is no longer needed.", number=MOST))
    return await get(tx, by, await store.add(tx, centre_id, name, rule, by.account_id, now))


async def rename(tx: Transaction, by: Manager, saved_id: int, name: str) -> Saved:
    """Gives it a name that is not taken; its own is not."""
    saved = await get(tx, by, saved_id)
    if saved.name != name:
        if await store.taken(tx, saved.centre_id, name):
            raise Refusal(_TAKEN)
        await store.rename(tx, saved_id, name)
    return await get(tx, by, saved_id)


async def remove(tx: Transaction, by: Manager, saved_id: int) -> Saved:
    """Forgets it; broadcasts that were made with it stay as they are."""
    saved = await get(tx, by, saved_id)
    await store.remove(tx, saved_id)
    return saved
