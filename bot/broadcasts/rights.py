"""Who may do something with broadcasts: admins with all, the head of a centre with those to its people."""

from __future__ import annotations

from collections.abc import Iterable

from bot.broadcasts import store
from bot.broadcasts.model import Broadcast
from bot.centres.team import ADMINS_ONLY, Manager, is_admin, managed, places_of
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import T


async def check(tx: Transaction, by: Manager, centre_id: int | None) -> None:
    """Raises `Refusal` for who may send none to the people of this centre (0 or None: to everybody).

    Nobody takes the right from a head before the transaction ends.
    """
    if centre_id:
        await managed(tx, by, centre_id)
    elif not by.is_admin:
        raise Refusal(ADMINS_ONLY)


async def get(tx: Transaction, broadcast_id: int, *, lock: bool = False) -> Broadcast:
    """Raises `Refusal` where there is none of this number, for anyone can send any. With `lock` it stays so."""
    broadcast = await store.get(tx, broadcast_id, lock=lock)
    if broadcast is None:
        raise Refusal(T("This broadcast is no longer there."))
    return broadcast


async def own(tx: Transaction, by: Manager, broadcast_id: int, *, lock: bool = False) -> Broadcast:
    """A broadcast that somebody may see and steer; raises `Refusal` for all others. With `lock` it stays as it is."""
    broadcast = await get(tx, broadcast_id, lock=lock)
    await check(tx, by, broadcast.centre_id)
    return broadcast


async def may_see(tx: Transaction, broadcast: Broadcast, account_id: int, admin_ids: Iterable[int]) -> bool:
    """Whether somebody who made it, or asked for its report, still has that right: nobody is head for ever."""
    if await is_admin(tx, account_id, admin_ids):
        return True
    theirs = await places_of(tx, account_id)
    return any(one.centre_id == broadcast.centre_id and one.is_head for one in theirs)


async def reader(tx: Transaction, broadcast: Broadcast, admin_ids: Iterable[int]) -> int | None:
    """The account that sees how it goes: who made it; where that may no longer be, the admin who said yes to it."""
    for account_id in (broadcast.made_by, broadcast.approved_by):
        if account_id is not None and await may_see(tx, broadcast, account_id, admin_ids):
            return account_id
    return None
