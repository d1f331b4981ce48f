"""Every update is written here before Telegram is told that it was received; it leaves in the turn it takes effect."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Transaction
from bot.storage.schema import inbox

WAITING, ANSWERING, DONE, FAILED = 0, 1, 2, 3
"""Not yet taken up · has taken effect, its reply is owed · over (kept so that a repeat is known) · a bug of ours."""

KEPT = timedelta(hours=48)
"""Telegram repeats an update for 24 hours; twice that is safe."""

_PURPOSE, _REPLY = "inbox.body", "inbox.reply"


async def receive(tx: Transaction, updates: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Writes raw updates; one that is there already (Telegram repeats what it is unsure of) changes nothing."""
    rows = [
        {
            "update_id": update["update_id"],
            "body": tx.cipher.close(json.dumps(update, ensure_ascii=False).encode(), _PURPOSE),
            "received_at": now,
            "state": WAITING,
        }
        for update in updates
    ]
    await tx.run(_RECEIVE[tx.on_sqlite], rows)


# Built once: they are run at every turn, and to build them takes longer than to run them.
_RECEIVE = {
    True: sqlite.insert(inbox).on_conflict_do_nothing(),
    False: postgresql.insert(inbox).on_conflict_do_nothing(),
}
_WAITING = (
    select(inbox.c.update_id)
    .where(inbox.c.update_id.in_(bindparam("ids", expanding=True)), inbox.c.state == WAITING)
    .order_by(inbox.c.update_id)
    .with_for_update()
)
_ANSWERED = (
    update(inbox)
    .where(inbox.c.update_id.in_(bindparam("ids", expanding=True)), inbox.c.state == ANSWERING)
    .values(state=case((inbox.c.body.is_(None), DONE), else_=FAILED), reply=None)
)
"""Only where a bug was is the text still there."""


async def waiting(tx: Transaction, update_ids: Sequence[int]) -> set[int]:
    """Which of these have not taken effect yet; nobody else can take them up before this transaction ends."""
    return {row.update_id for row in await tx.run(_WAITING, {"ids": update_ids})}


_TAKEN = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"))
    .values(state=bindparam("to"), reply=bindparam("owed"), body=None)
)


async def took_effect(tx: Transaction, replies: Mapping[int, Any]) -> None:
    """Marks updates done, with the reply that is owed (JSON; None where there is none), and forgets their text."""
    rows = [
        {
            "id": update_id,
            "to": DONE if reply is None else ANSWERING,
            "owed": None if reply is None else tx.cipher.close_json(reply, _REPLY),
        }
        for update_id, reply in replies.items()
    ]
    if rows:
        await tx.run(_TAKEN, rows)


async def failed(tx: Transaction, update_id: int, reply: Any = None) -> None:
    """A bug stopped this one; its text stays for two days, so that it can be looked into. `reply` is owed as ever."""
    owed = None if reply is None else tx.cipher.close_json(reply, _REPLY)
    to = FAILED if reply is None else ANSWERING
    await tx.run(update(inbox).where(inbox.c.update_id == update_id).values(state=to, reply=owed))


async def answered(tx: Transaction, update_ids: Sequence[int]) -> None:
    """The replies of these were sent."""
    await tx.run(_ANSWERED, {"ids": update_ids})


async def left_over(tx: Transaction, before: datetime) -> tuple[list[dict[str, Any]], dict[int, Any]]:
    """What an earlier process left: raw updates that wait, oldest first, and replies that are owed, by update id."""
    rows = list(
        await tx.run(
            select(inbox.c.update_id, inbox.c.state, inbox.c.body, inbox.c.reply)
            .where(inbox.c.state < DONE, inbox.c.received_at <= before)
            .order_by(inbox.c.update_id)
        )
    )
    updates = [tx.cipher.open_json(row.body, _PURPOSE) for row in rows if row.state == WAITING]
    owed = {row.update_id: tx.cipher.open_json(row.reply, _REPLY) for row in rows if row.state == ANSWERING}
    return updates, owed


async def forget(tx: Transaction, now: datetime) -> None:
    """Removes what is over and can no longer be repeated."""
    await tx.run(delete(inbox).where(inbox.c.state >= DONE, inbox.c.received_at < now - KEPT))
