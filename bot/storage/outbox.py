"""Messages to anyone but the person who just spoke: written with what caused them, sent at least once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Transaction
from bot.storage.schema import Moment, outbox

WAITING, SENDING, SENT, FAILED, PARKED = 0, 1, 2, 3, 4
"""Parked: for a centre whose group cannot be reached; it goes out as soon as a group is bound again."""

LEASE = timedelta(seconds=15)
"""How long a claim holds. A living process renews it (`hold`), however long a slow group makes it wait: only what a
process left when it died is claimed by another."""

KEPT = timedelta(days=2)
FRESH = timedelta(hours=1)
"""How long news may wait to be sent. What a process left that died in the evening waits for `renew_news`: nobody is
woken by news at night."""
GATHERING = timedelta(seconds=1)
"""The pictures of an album come one by one: so long after the last one they go out together."""

_PURPOSE = "outbox.body"
_ONE_AT_A_TIME = 7_202_612  # any number that no other program locks


class Lane(IntEnum):
    """Which message goes first."""

    STAFF = 1
    REMINDER = 2
    NEWS = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claimed message; `body` is spoken JSON.

    `target` is "account:5", "case:7", "centre:1", "broadcast:3" or "telegram:123".
    """

    id: int
    target: str
    lane: int
    body: Any
    tries: int
    album: str = ""


async def put(
    tx: Transaction,
    target: str,
    body: Mapping[str, Any],
    now: datetime,
    *,
    lane: Lane = Lane.STAFF,
    key: str | None = None,
    once: bool = False,
    album: str = "",
    until: datetime | None = None,
) -> None:
    """Queues a message; after `until` it is of no use, and does not go out any more.

    With a `key`, one that still waits under it is replaced: only the newest matters. With `once` nothing happens where
    the key was used in the last two days and not freed by `free`. Messages of one `album` wait for each other.
    """
    due_at = now + GATHERING if album else now
    if album:
        gathering = and_(outbox.c.album == album, outbox.c.state == WAITING, outbox.c.tries == 0)
        await tx.run(update(outbox).where(gathering).values(due_at=due_at))
    values = {"target": target, "lane": int(lane), "body": tx.cipher.close_json(body, _PURPOSE), "due_at": due_at}
    values |= {"key": key, "album": album or None, "created_at": now, "state": WAITING, "tries": 0}
    values["stale_at"] = until
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    new = dialect.insert(outbox).values(**values).on_conflict_do_nothing(index_elements=["key"])
    while True:  # again, where another process puts something under this key at the same moment
        if key is not None and not once:
            if await replace(tx, key, body, lane):
                break
            on_its_way = and_(outbox.c.key == key, outbox.c.state.not_in((WAITING, PARKED)))
            await tx.run(update(outbox).where(on_its_way).values(key=None))
        if (await tx.run(new.returning(outbox.c.id))).first() is not None:
            break
        if once:
            return
    tx.posted = True


async def put_all(
    tx: Transaction,
    messages: Sequence[tuple[str, str, Mapping[str, Any]]],
    now: datetime,
    lane: Lane,
    until: datetime | None = None,
) -> None:
    """Queues many messages (target, new key, body) in one statement. After `until` they are of no use: see `expire`."""
    same = {"lane": int(lane), "due_at": now, "created_at": now, "state": WAITING, "tries": 0, "stale_at": until}
    rows = [
        {"target": target, "key": key, "body": tx.cipher.close_json(body, _PURPOSE), **same}
        for target, key, body in messages
    ]
    if rows:
        await tx.run(insert(outbox), rows)
        tx.posted = True


async def expire(tx: Transaction, prefix: str, now: datetime) -> list[str]:
    """Drops what has not gone out in time, under keys that begin so, and returns these keys."""
    these = and_(outbox.c.key.startswith(prefix, autoescape=True), outbox.c.stale_at <= now, _not_gone(now))
    return [row.key for row in await tx.run(delete(outbox).where(these).returning(outbox.c.key))]


def _not_gone(now: datetime) -> ColumnElement[bool]:
    """What has not gone out: it waits, or a process died that was about to send it."""
    return or_(outbox.c.state.in_((WAITING, PARKED)), and_(outbox.c.state == SENDING, outbox.c.due_at <= now))


async def put_spread(
    tx: Transaction, messages: Sequence[tuple[str, str, Mapping[str, Any]]], now: datetime, pause: timedelta
) -> None:
    """Queues news for many (target, new key, body), each due a `pause` after the one before: nobody is held up."""
    rows = [
        {
            "target": target,
            "key": key,
            "lane": int(Lane.NEWS),
            "body": tx.cipher.close_json(body, _PURPOSE),
            "due_at": now + number * pause,
            "created_at": now,
            "state": WAITING,
            "tries": 0,
        }
        for number, (target, key, body) in enumerate(messages)
    ]
    if rows:
        await tx.run(insert(outbox), rows)
        tx.posted = True


async def news_waiting(tx: Transaction) -> int:
    """How many news have not gone out yet."""
    waits = and_(outbox.c.state.in_((WAITING, SENDING)), outbox.c.lane == int(Lane.NEWS))
    return int((await tx.run(select(func.count()).where(waits))).scalar())


async def renew_news(tx: Transaction, now: datetime, pause: timedelta) -> None:
    """Takes up again the news that waited for too long; it is a decent hour now."""
    old = and_(outbox.c.lane == int(Lane.NEWS), outbox.c.state.in_((WAITING, SENDING)))
    stale = select(outbox.c.id).where(old, outbox.c.created_at <= now - FRESH).order_by(outbox.c.id)
    ids = [row.id for row in await tx.run(stale)]
    again = [{"number": each, "due": now + at * pause, "created": now} for at, each in enumerate(ids)]
    if again:
        # Another process may have done the same meanwhile, and be sending it.
        one = update(outbox).where(outbox.c.id == bindparam("number"), old, outbox.c.created_at <= now - FRESH)
        await tx.run(one.values(state=WAITING, due_at=bindparam("due"), created_at=bindparam("created")), again)
        tx.posted = True


async def replace(tx: Transaction, key: str, body: Mapping[str, Any], lane: Lane = Lane.STAFF) -> bool:
    """Puts another body in the place of a message that has not gone out; False where none waits under this key."""
    waits = and_(outbox.c.key == key, outbox.c.state.in_((WAITING, PARKED)))
    replaced = await tx.run(
        update(outbox).where(waits).values(body=tx.cipher.close_json(body, _PURPOSE), lane=int(lane))
    )
    return bool(replaced.rowcount)


async def withdraw(tx: Transaction, key: str) -> bool:
    """Takes back a message that has not gone out; False where none waits under this key."""
    waits = and_(outbox.c.key == key, outbox.c.state.in_((WAITING, PARKED)))
    return bool((await tx.run(delete(outbox).where(waits))).rowcount)


async def withdraw_under(tx: Transaction, prefix: str, now: datetime) -> list[str]:
    """Takes back what has not gone out under keys that begin so, and returns these keys."""
    these = and_(outbox.c.key.startswith(prefix, autoescape=True), _not_gone(now))
    return [row.key for row in await tx.run(delete(outbox).where(these).returning(outbox.c.key))]


async def withdraw_these(tx: Transaction, keys: Any, now: datetime) -> list[str]:
    """Takes back what has not gone out under one of the keys that a statement finds, and returns these keys."""
    these = and_(_not_gone(now), outbox.c.key.in_(keys))
    return [row.key for row in await tx.run(delete(outbox).where(these).returning(outbox.c.key))]


async def rewrite(tx: Transaction, keys: str, change: Callable[[Any], Any], now: datetime) -> None:
    """Lets `change` make another body of each message that has not gone out under keys like this; None: of none."""
    for row in list(await tx.run(select(outbox).where(_not_gone(now), outbox.c.key.like(keys)))):
        body = change(tx.cipher.open_json(row.body, _PURPOSE))
        this = outbox.c.id == row.id
        kept = update(outbox).where(this).values(body=tx.cipher.close_json(body, _PURPOSE))
        await tx.run(delete(outbox).where(this) if body is None else kept)


async def drop(tx: Transaction, target: str) -> None:
    """What has not gone out to a target yet never does."""
    waits = and_(outbox.c.target == target, outbox.c.state.in_((WAITING, PARKED)))
    await tx.run(delete(outbox).where(waits))


async def album_begun(tx: Transaction, album: str) -> bool:
    """Whether another message of an album was put here before."""
    return (await tx.run(select(outbox.c.id).where(outbox.c.album == album).limit(1))).first() is not None


async def claim(tx: Transaction, owner: str, now: datetime, limit: int, busy: Sequence[str] = ()) -> list[Waiting]:
    """Up to `limit` due messages, the most urgent first, none for a target in `busy`.

    A target's order holds across processes and failed tries: nothing overtakes an older message that is being sent or
    waits for its next try.
    """
    if not tx.on_sqlite:  # or two processes that claim at the same moment could each get a part of one target
        await tx.run(_LOCK)
    values = {"now": now, "stale": now - FRESH, "busy": list(busy), "limit": limit}
    values |= {"owner": owner, "until": now + LEASE}
    rows = await tx.run(_CLAIM, values)
    found = [
        Waiting(row.id, row.target, row.lane, tx.cipher.open_json(row.body, _PURPOSE), row.tries, row.album or "")
        for row in rows
    ]
    return sorted(found, key=lambda message: (message.lane, message.id))


def _free() -> list[ColumnElement[bool]]:
    """What may be sent once it is due."""
    older = outbox.alias("older")
    overtaken = exists().where(
        older.c.target == outbox.c.target,
        older.c.state.in_((WAITING, SENDING)),
        older.c.id < outbox.c.id,
        older.c.due_at > bindparam("now", type_=Moment),
    )
    return [
        outbox.c.state.in_((WAITING, SENDING)),
        outbox.c.target.not_in(bindparam("busy", expanding=True)),
        or_(outbox.c.lane != int(Lane.NEWS), outbox.c.created_at > bindparam("stale", type_=Moment)),
        or_(outbox.c.stale_at.is_(None), outbox.c.stale_at > bindparam("now", type_=Moment)),
        ~overtaken,
    ]


# Built once: the sender asks at every turn, and to build these takes longer than to run them.
_LOCK = select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME))
_DUE = (
    select(outbox.c.id)
    .where(*_free(), outbox.c.due_at <= bindparam("now", type_=Moment))
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(outbox)
    .where(outbox.c.id.in_(_DUE.scalar_subquery()))
    .values(state=SENDING, claimed_by=bindparam("owner"), due_at=bindparam("until"))
    .returning(outbox.c.id, outbox.c.target, outbox.c.lane, outbox.c.body, outbox.c.tries, outbox.c.album)
)
_SENT = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=SENT, body=None, claimed_by=None)
)
_NEXT_DUE = select(func.min(outbox.c.due_at)).where(*_free())


async def hold(tx: Transaction, owner: str, targets: Sequence[str], now: datetime) -> None:
    """Renews the claims of a process on what it is sending to these targets."""
    mine = and_(outbox.c.claimed_by == owner, outbox.c.state == SENDING, outbox.c.target.in_(targets))
    await tx.run(update(outbox).where(mine).values(due_at=now + LEASE))


async def take_back(tx: Transaction, now: datetime) -> None:
    """Ends every claim, for a process that knows itself to be alone: who made them is gone."""
    await tx.run(update(outbox).where(outbox.c.state == SENDING).values(due_at=now))


async def sent(tx: Transaction, ids: Sequence[int]) -> None:
    await tx.run(_SENT, {"ids": ids})


async def put_off(tx: Transaction, ids: Sequence[int], until: datetime, error: str, *, counts: bool = True) -> None:
    """Tries these again later; `counts=False` when it was no fault (a rate limit)."""
    await tx.run(
        update(outbox)
        .where(outbox.c.id.in_(ids))
        .values(
            state=WAITING,
            due_at=until,
            error=error[:200],
            claimed_by=None,
            tries=outbox.c.tries + (1 if counts else 0),
        )
    )


async def give_up(tx: Transaction, ids: Sequence[int], error: str) -> None:
    """These can never be delivered (blocked, gone)."""
    await tx.run(
        update(outbox)
        .where(outbox.c.id.in_(ids))
        .values(state=FAILED, body=None, key=None, error=error[:200], claimed_by=None)
    )


async def park(tx: Transaction, ids: Sequence[int], error: str) -> None:
    """These wait until their staff group is bound again."""
    await tx.run(update(outbox).where(outbox.c.id.in_(ids)).values(state=PARKED, error=error[:200], claimed_by=None))


async def revive(tx: Transaction, targets: Sequence[str], now: datetime) -> None:
    """Sends what was parked for these targets, and at once what waits for a later try."""
    tx.posted = True
    await tx.run(
        update(outbox)
        .where(outbox.c.target.in_(targets), outbox.c.state.in_((WAITING, PARKED)))
        .values(state=WAITING, due_at=now, tries=0)
    )


async def free(tx: Transaction, prefix: str) -> None:
    """What was said once under keys that begin so may be said again."""
    await tx.run(update(outbox).where(outbox.c.key.startswith(prefix, autoescape=True)).values(key=None))


async def next_due(tx: Transaction, now: datetime, busy: Sequence[str] = ()) -> datetime | None:
    """When `claim` will find something (now or earlier: at once); None when nothing waits."""
    result = await tx.run(_NEXT_DUE, {"now": now, "stale": now - FRESH, "busy": list(busy)})
    return result.scalar()  # type: ignore[no-any-return]


async def forget(tx: Transaction, now: datetime) -> None:
    over = or_(outbox.c.state.in_((SENT, FAILED)), outbox.c.stale_at <= now)
    await tx.run(delete(outbox).where(over, outbox.c.created_at < now - KEPT))
