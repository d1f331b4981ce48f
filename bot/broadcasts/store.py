"""The SQL of broadcasts: who is made, queued, claimed and marked, in batches of a few milliseconds each."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.broadcasts.audience.store import AGREED, fitting
from bot.broadcasts.model import (
    ASKED,
    NEWS,
    OVER,
    SCHEDULED,
    STOPPED,
    Audience,
    Broadcast,
    Content,
    Counts,
    Delivery,
    Held,
    Recipient,
)
from bot.storage.database import Transaction
from bot.storage.schema import accounts, broadcasts, deliveries, people

_COUNTS = ("total", "sent", "blocked", "failed", "uncertain")


async def add(
    tx: Transaction,
    made_by: int,
    centre_id: int | None,
    content: Content,
    audience: Audience,
    state: str,
    due_at: datetime,
    now: datetime,
    *,
    what: str = NEWS,
    of_id: int | None = None,
    reason: str = "",
) -> int:
    """Keeps a new broadcast; nobody is queued yet. With a `reason` it may wake people."""
    tx.cast = True
    return await tx.insert(
        insert(broadcasts).values(
            state=state,
            made_by=made_by,
            centre_id=centre_id,
            what=what,
            of_id=of_id,
            reason=reason,
            content=json.dumps(content.as_json(), ensure_ascii=False),
            audience=json.dumps(audience.as_json()),
            due_at=due_at,
            made_at=now,
        )
    )


async def get(tx: Transaction, broadcast_id: int, *, lock: bool = False) -> Broadcast | None:
    found = select(broadcasts).where(broadcasts.c.id == broadcast_id)
    row = (await tx.run(found.with_for_update() if lock else found)).first()
    return None if row is None else _broadcast(row)


async def change(tx: Transaction, broadcast_id: int, before: Sequence[str], values: Mapping[str, Any]) -> bool:
    """Changes a broadcast that is in one of the states `before`; False where it is not."""
    tx.cast = True
    changed = update(broadcasts).where(broadcasts.c.id == broadcast_id, broadcasts.c.state.in_(before)).values(**values)
    return bool((await tx.run(changed)).rowcount)


_NOT_BEGUN = and_(
    broadcasts.c.state.in_((ASKED, SCHEDULED)), broadcasts.c.begun_at.is_(None), broadcasts.c.what == NEWS
)


async def withdraw(tx: Transaction, broadcast_id: int, now: datetime) -> bool:
    """Stops a broadcast that has not begun; False where it has."""
    stopped = update(broadcasts).where(broadcasts.c.id == broadcast_id, _NOT_BEGUN)
    return bool((await tx.run(stopped.values(state=STOPPED, ended_at=now))).rowcount)


async def unattended(tx: Transaction, made_by: int, centre_id: int) -> list[Broadcast]:
    """What somebody made for a centre, what no admin said yes to, and what has not begun: now it waits for one."""
    theirs = (broadcasts.c.made_by == made_by, broadcasts.c.centre_id == centre_id, broadcasts.c.approved_by.is_(None))
    waits = update(broadcasts).where(*theirs, _NOT_BEGUN, broadcasts.c.state == SCHEDULED).values(state=ASKED)
    numbers = [row.id for row in await tx.run(waits.returning(broadcasts.c.id))]
    found = select(broadcasts).where(broadcasts.c.id.in_(numbers)).order_by(broadcasts.c.id)
    return [_broadcast(row) for row in await tx.run(found)] if numbers else []


async def newest(tx: Transaction, limit: int, centre_ids: Collection[int] | None = None) -> list[Broadcast]:
    """The last ones: of all, or of these centres."""
    found = select(broadcasts).order_by(broadcasts.c.id.desc()).limit(limit)
    if centre_ids is not None:
        found = found.where(broadcasts.c.centre_id.in_(centre_ids))
    return [_broadcast(row) for row in await tx.run(found)]


async def about(tx: Transaction, offer_id: int) -> list[Broadcast]:
    """Those that are not over and have a button about an offer."""
    going = select(broadcasts).where(broadcasts.c.what == NEWS, broadcasts.c.state.not_in(OVER))
    found = [_broadcast(row) for row in await tx.run(going.order_by(broadcasts.c.id))]
    return [one for one in found if any(button.offer == offer_id for button in one.content.buttons)]


# Whom it is for


def _got(broadcast_id: int) -> Select[Any]:
    """The accounts that have a message of a broadcast."""
    has = (deliveries.c.broadcast_id == broadcast_id, deliveries.c.message_id.is_not(None))
    return select(deliveries.c.account_id).where(*has)


async def last_number(tx: Transaction, broadcast: Broadcast) -> int:
    """Up to which number to look when it is queued: of people, or of the accounts that got another broadcast."""
    last = select(func.max(people.c.id))
    if broadcast.of_id is not None:
        last = select(func.max(deliveries.c.account_id)).where(deliveries.c.broadcast_id == broadcast.of_id)
    return int((await tx.run(last)).scalar() or 0)


async def queue(tx: Transaction, broadcast: Broadcast, first: int, last: int) -> int:
    """Queues those numbered from `first` to `last` (`last_number`); an account that is there already stays once."""
    if broadcast.of_id is None:
        number, account, whom = people.c.id, people.c.account_id, fitting(broadcast.audience)
    else:
        number, account, whom = deliveries.c.account_id, deliveries.c.account_id, _got(broadcast.of_id)
    these = whom.where(number.between(first, last))
    rows = these.with_only_columns(literal(broadcast.id), account, literal(int(Delivery.WAITING)))
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    new = dialect.insert(deliveries).from_select(["broadcast_id", "account_id", "state"], rows.distinct())
    queued = (await tx.run(new.on_conflict_do_nothing())).rowcount
    this = broadcasts.c.id == broadcast.id
    await tx.run(update(broadcasts).where(this).values(queued_to=last, total=broadcasts.c.total + queued))
    return int(queued)


async def queued_to(tx: Transaction, broadcast_id: int) -> int:
    return int((await tx.run(select(broadcasts.c.queued_to).where(broadcasts.c.id == broadcast_id))).scalar_one())


# Sending: one process at a time has a broadcast, and claims its recipients in the order of their numbers


async def take(tx: Transaction, owner: str, states: Sequence[str], now: datetime, until: datetime) -> Broadcast | None:
    """The oldest broadcast that is due and that nobody works on, now ours."""
    free = or_(broadcasts.c.claimed_by.is_(None), broadcasts.c.claimed_by == owner, broadcasts.c.claimed_until < now)
    due = and_(broadcasts.c.state.in_(states), broadcasts.c.due_at <= now, free)
    oldest = select(broadcasts.c.id).where(due).order_by(broadcasts.c.id).limit(1).with_for_update(skip_locked=True)
    row = (await tx.run(select(broadcasts).where(broadcasts.c.id.in_(oldest.scalar_subquery())))).first()
    if row is None:
        return None
    if row.claimed_by is not None:  # also ourselves: who takes it is at no work on it
        await _lost(tx, row.id)
    await tx.run(update(broadcasts).where(broadcasts.c.id == row.id).values(claimed_by=owner, claimed_until=until))
    return await get(tx, row.id)


async def next_due(tx: Transaction, states: Sequence[str]) -> datetime | None:
    """When the next broadcast in one of these states is due, whoever works on it; None where there is none."""
    due = select(func.min(broadcasts.c.due_at)).where(broadcasts.c.state.in_(states))
    return (await tx.run(due)).scalar()  # type: ignore[no-any-return]


async def _lost(tx: Transaction, broadcast_id: int) -> None:
    """Whoever was at work died: of what they had claimed nobody knows whether it arrived."""
    claimed = and_(deliveries.c.broadcast_id == broadcast_id, deliveries.c.state == Delivery.CLAIMED)
    lost = (await tx.run(update(deliveries).where(claimed).values(state=Delivery.UNCERTAIN))).rowcount
    this = broadcasts.c.id == broadcast_id
    await tx.run(update(broadcasts).where(this).values(uncertain=broadcasts.c.uncertain + lost))


async def take_back(tx: Transaction) -> None:
    """Ends every claim, for a process that knows itself to be alone: whoever made them is gone."""
    for broadcast_id in (await tx.run(select(broadcasts.c.id).where(broadcasts.c.claimed_by.is_not(None)))).scalars():
        await _lost(tx, broadcast_id)
        this = broadcasts.c.id == broadcast_id
        await tx.run(update(broadcasts).where(this).values(claimed_by=None, claimed_until=None))


async def hold(tx: Transaction, broadcast_id: int, owner: str, until: datetime) -> Held | None:
    """Renews our claim; how the broadcast stands, or None where it is no longer ours."""
    mine = and_(broadcasts.c.id == broadcast_id, broadcasts.c.claimed_by == owner)
    renewed = update(broadcasts).where(mine).values(claimed_until=until)
    row = (await tx.run(renewed.returning(broadcasts.c.state, broadcasts.c.paid, broadcasts.c.reason))).first()
    return None if row is None else Held(row.state, row.paid, row.reason)


async def let_go(tx: Transaction, broadcast_id: int, owner: str) -> None:
    mine = and_(broadcasts.c.id == broadcast_id, broadcasts.c.claimed_by == owner)
    await tx.run(update(broadcasts).where(mine).values(claimed_by=None, claimed_until=None))


_BEFORE = deliveries.alias("before")
_WANTS_NEWS = exists().where(people.c.account_id == deliveries.c.account_id, AGREED)
_NEXT = (
    select(
        deliveries.c.account_id,
        accounts.c.telegram_id,
        accounts.c.language,
        accounts.c.reachable,
        deliveries.c.message_id,
        deliveries.c.further,
        _BEFORE.c.message_id.label("before"),
        _BEFORE.c.further.label("before_further"),
        _WANTS_NEWS.label("wants_news"),
    )
    .select_from(deliveries)
    .join(accounts, accounts.c.id == deliveries.c.account_id)
    .outerjoin(
        _BEFORE,
        and_(_BEFORE.c.broadcast_id == bindparam("of", type_=BigInteger), _BEFORE.c.account_id == accounts.c.id),
    )
    .where(
        deliveries.c.broadcast_id == bindparam("broadcast"),
        deliveries.c.account_id > bindparam("after"),
        deliveries.c.state == Delivery.WAITING,
    )
    .order_by(deliveries.c.account_id)
    .limit(bindparam("most"))
)
_CLAIM = (
    update(deliveries)
    .where(
        deliveries.c.broadcast_id == bindparam("broadcast"),
        deliveries.c.account_id > bindparam("after"),
        deliveries.c.account_id <= bindparam("last"),
        deliveries.c.state == Delivery.WAITING,
    )
    .values(state=int(Delivery.CLAIMED))
)
_MARK = (
    update(deliveries)
    .where(deliveries.c.broadcast_id == bindparam("broadcast"), deliveries.c.account_id == bindparam("account"))
    .values(
        state=bindparam("result"),
        message_id=bindparam("message"),
        further=bindparam("others"),
        sent_at=bindparam("at"),
    )
)


async def claim(tx: Transaction, broadcast: Broadcast, after: int, most: int) -> list[Recipient]:
    """The next recipients behind the account `after`, now being sent to; who blocked the bot has no chat.

    A broadcast can take days: who stopped news since it was queued gets none of it. A correction reaches them as well.
    """
    rows: list[Any] = []
    while not rows:
        found = {"broadcast": broadcast.id, "of": broadcast.of_id, "after": after, "most": most}
        next_ones = list(await tx.run(_NEXT, found))
        rows = [row for row in next_ones if row.wants_news or broadcast.what != NEWS]
        if len(rows) == len(next_ones):
            break
        await _leave_out(tx, broadcast.id, {row.account_id for row in next_ones} - {row.account_id for row in rows})
    if rows:
        await tx.run(_CLAIM, {"broadcast": broadcast.id, "after": after, "last": rows[-1].account_id})
    return [
        Recipient(
            row.account_id,
            row.telegram_id if row.reachable else 0,
            row.language,
            _messages(row.before_further, row.before),
            earlier=_messages(row.further, row.message_id),
        )
        for row in rows
    ]


def _messages(further: str | None, last: int | None) -> tuple[int, ...]:
    before = (int(number) for number in further.split(",")) if further else ()
    return () if last is None else (*before, last)


async def _leave_out(tx: Transaction, broadcast_id: int, account_ids: Collection[int]) -> None:
    """It is no longer for these accounts."""
    these = (deliveries.c.broadcast_id == broadcast_id, deliveries.c.account_id.in_(account_ids))
    gone = (await tx.run(delete(deliveries).where(*these))).rowcount
    this = broadcasts.c.id == broadcast_id
    await tx.run(update(broadcasts).where(this).values(total=broadcasts.c.total - gone))


async def mark(
    tx: Transaction,
    broadcast_id: int,
    results: Sequence[tuple[int, Delivery, Sequence[int]]],
    *,
    at: datetime,
    late: bool = False,
) -> None:
    """What became of some `at` this time: (account, result, the messages that it is now; the last has the words).

    `late`: another process has taken the broadcast over meanwhile, and counted them as uncertain. Who is sent to again
    since then is the other's.
    """
    if late:
        results = [one for one in results if await _is_uncertain(tx, broadcast_id, one[0])]
    if not results:
        return
    sent_at = int(at.timestamp())
    rows = [
        {
            "broadcast": broadcast_id,
            "account": account,
            "result": int(result),
            "message": messages[-1] if messages else None,
            "others": ",".join(map(str, messages[:-1])) or None,
            "at": sent_at if result is Delivery.SENT else None,
        }
        for account, result, messages in results
    ]
    await tx.run(_MARK, rows)
    more = {
        name: sum(result is delivery for _, result, _ in results)
        for name, delivery in (
            ("sent", Delivery.SENT),
            ("blocked", Delivery.BLOCKED),
            ("failed", Delivery.FAILED),
            ("uncertain", Delivery.UNCERTAIN),
        )
    }
    if late:
        more["uncertain"] -= len(results)
    values = {name: broadcasts.c[name] + number for name, number in more.items() if number}
    if values:
        await tx.run(update(broadcasts).where(broadcasts.c.id == broadcast_id).values(**values))


async def gone(tx: Transaction, account_ids: Collection[int]) -> None:
    """These cannot be written to any more: later broadcasts leave them out, until they write again."""
    if account_ids:
        await tx.run(update(accounts).where(accounts.c.id.in_(account_ids)).values(reachable=False))


async def _is_uncertain(tx: Transaction, broadcast_id: int, account_id: int) -> bool:
    """Whether it is; it stays so until the transaction ends."""
    this = (deliveries.c.broadcast_id == broadcast_id, deliveries.c.account_id == account_id)
    found = await tx.run(select(deliveries.c.state).where(*this).with_for_update())
    return bool(found.scalar() == Delivery.UNCERTAIN)


async def counted(tx: Transaction, broadcast_id: int) -> dict[Delivery, int]:
    """What became of a broadcast, counted row by row."""
    rows = await tx.run(
        select(deliveries.c.state, func.count())
        .where(deliveries.c.broadcast_id == broadcast_id)
        .group_by(deliveries.c.state)
    )
    return {Delivery(state): number for state, number in rows}


def _broadcast(row: Any) -> Broadcast:
    return Broadcast(
        row.id,
        row.state,
        row.made_by,
        row.centre_id,
        row.what,
        row.of_id,
        Content.from_json(json.loads(row.content)),
        Audience.from_json(json.loads(row.audience)),
        row.due_at,
        row.reason,
        Counts(**{name: getattr(row, name) for name in _COUNTS}),
        row.begun_at,
        row.ended_at,
        row.again,
        row.paid,
        row.approved_by,
    )
