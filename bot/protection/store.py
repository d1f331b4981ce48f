"""The SQL of protection: requests, who was told of them, and whose words are passed on to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.protection.model import OPEN, WAITING, FocalPoint, Request
from bot.storage.database import Transaction
from bot.storage.schema import accounts, centres, dialogues, protection_requests, protection_told, quiet, staff
from conversations.dialogues import LEAVES_NO_TRACE

_PHONE = "protection_requests.phone"
_ALL = [column for column in protection_requests.c if column.name != "phone"]

LINKED = timedelta(hours=48)
"""How long after its end a request still tells whose it was."""


async def add(
    tx: Transaction,
    *,
    account_id: int,
    centre_id: int,
    kind: str,
    phone: str | None,
    time: str | None,
    now: datetime,
) -> Request:
    """A new request; it is due at once."""
    values = {"account_id": account_id, "centre_id": centre_id, "kind": kind, "safe_time": time, "state": WAITING}
    locked = tx.cipher.close_text(phone, _PHONE)
    request_id = await tx.insert(
        insert(protection_requests).values(**values, phone=locked, stage=0, asked_at=now, due_at=now)
    )
    return Request(request_id, account_id, centre_id, kind, time, WAITING, 0, now, now, None)


async def get(tx: Transaction, request_id: int) -> Request | None:
    row = (await tx.run(select(*_ALL).where(protection_requests.c.id == request_id))).first()
    return None if row is None else _request(row)


async def open_of(tx: Transaction, account_id: int, *, to_end: bool = False) -> list[Request]:
    """The open requests of one phone, the oldest first; locked until the transaction ends where they are `to_end`."""
    mine = and_(protection_requests.c.account_id == account_id, protection_requests.c.state.in_(OPEN))
    asked = select(*_ALL).where(mine).order_by(protection_requests.c.id)
    return [_request(row) for row in await tx.run(asked.with_for_update() if to_end else asked)]


async def all_open(tx: Transaction) -> list[Request]:
    """Every open request that no other process is looking at; locked until the transaction ends."""
    rows = await tx.run(
        select(*_ALL)
        .where(protection_requests.c.state.in_(OPEN))
        .order_by(protection_requests.c.id)
        .with_for_update(skip_locked=True)
    )
    return [_request(row) for row in rows]


async def change(tx: Transaction, request: Request, values: Mapping[str, Any]) -> bool:
    """Changes a request unless somebody else did meanwhile."""
    same = and_(
        protection_requests.c.id == request.id,
        protection_requests.c.state == request.state,
        protection_requests.c.taken_by.is_not_distinct_from(request.taken_by),
    )
    return bool((await tx.run(update(protection_requests).where(same).values(**values))).rowcount)


async def phone_of(tx: Transaction, request_id: int) -> str | None:
    found = await tx.run(select(protection_requests.c.phone).where(protection_requests.c.id == request_id))
    return tx.cipher.open_text(found.scalar(), _PHONE)


async def tell(tx: Transaction, request_id: int, account_id: int) -> None:
    """This focal point knows of the request from now on."""
    dialect = sqlite if tx.on_sqlite else postgresql
    known = dialect.insert(protection_told).values(request_id=request_id, account_id=account_id)
    await tx.run(known.on_conflict_do_nothing())


async def told(tx: Transaction, request_id: int) -> set[int]:
    """The focal points who know of a request."""
    rows = await tx.run(select(protection_told.c.account_id).where(protection_told.c.request_id == request_id))
    return {row.account_id for row in rows}


async def ready(tx: Transaction) -> list[FocalPoint]:
    """All focal points of open centres who accepted and can be written to, in the order in which they came."""
    rows = await tx.run(
        select(
            staff.c.account_id,
            staff.c.centre_id,
            centres.c.place,
            centres.c.latitude,
            centres.c.longitude,
            accounts.c.language,
        )
        .join(accounts, accounts.c.id == staff.c.account_id)
        .join(centres, centres.c.id == staff.c.centre_id)
        .where(staff.c.focal, staff.c.accepted_at.is_not(None), accounts.c.reachable, centres.c.active)
        .order_by(staff.c.since, staff.c.account_id)
    )
    return [
        FocalPoint(
            row.account_id,
            row.centre_id,
            row.place,
            None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude),
            row.language,
        )
        for row in rows
    ]


async def language_of(tx: Transaction, account_id: int) -> str:
    found = await tx.run(select(accounts.c.language).where(accounts.c.id == account_id))
    return found.scalar() or "km"


async def hush(tx: Transaction, account_id: int, until: datetime) -> None:
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    new = dialect.insert(quiet).values(account_id=account_id, until=until)
    await tx.run(new.on_conflict_do_update(index_elements=["account_id"], set_={"until": new.excluded.until}))


async def is_quiet(tx: Transaction, account_id: int, now: datetime) -> bool:
    """Whether this phone was at these screens not long ago, or waits for somebody."""
    here = and_(quiet.c.account_id == account_id, quiet.c.until > now)
    if (await tx.run(select(quiet.c.account_id).where(here))).first() is not None:
        return True
    return bool(await open_of(tx, account_id))


async def forget(tx: Transaction, now: datetime) -> None:
    """Removes whose an ended request was and who knew of it, and every other trace of a look at these screens."""
    ended = and_(protection_requests.c.state.not_in(OPEN), protection_requests.c.ended_at < now - LINKED)
    gone = select(protection_requests.c.id).where(ended).scalar_subquery()
    await tx.run(delete(protection_told).where(protection_told.c.request_id.in_(gone)))
    await tx.run(
        update(protection_requests)
        .where(ended, protection_requests.c.account_id.is_not(None))
        .values(account_id=None, taken_by=None)
    )
    await tx.run(delete(quiet).where(quiet.c.until <= now))
    left = and_(dialogues.c.name.in_(LEAVES_NO_TRACE), dialogues.c.touched_at < now - timedelta(hours=24))
    await tx.run(delete(dialogues).where(left))


def _request(row: Any) -> Request:
    return Request(
        row.id,
        row.account_id,
        row.centre_id,
        row.kind,
        row.safe_time,
        row.state,
        row.stage,
        row.asked_at,
        row.due_at,
        row.taken_by,
    )
