"""The SQL of RPL: checklists, and what people told of their skills."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.programme.model import PUBLISHED
from bot.rpl.model import DRAFT, LET_GO, SENT, TAKEN_BACK, Portfolio, Task
from bot.signups.model import PLANNED
from bot.storage.database import Transaction
from bot.storage.schema import accounts, offers, rpl_portfolios, rpl_tasks, signups
from conversations.text import Words

_TOLD = "rpl_portfolios.told"
_ASSESSMENT = "rpl"


async def any_tasks(tx: Transaction) -> bool:
    return (await tx.run(select(rpl_tasks.c.id).limit(1))).first() is not None


async def add_tasks(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """New tasks; one whose code is there already stays as it is."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    await tx.run(dialect.insert(rpl_tasks).on_conflict_do_nothing(index_elements=["trade", "code"]), list(rows))


async def tasks(tx: Transaction, trade: str = "") -> list[Task]:
    """What is asked of a trade, or of all, in its order."""
    wanted = and_(rpl_tasks.c.active, rpl_tasks.c.trade == trade) if trade else rpl_tasks.c.active
    found = select(rpl_tasks).where(wanted).order_by(rpl_tasks.c.trade, rpl_tasks.c.position, rpl_tasks.c.id)
    return [_task(row) for row in await tx.run(found)]


async def task(tx: Transaction, task_id: int) -> Task | None:
    row = (await tx.run(select(rpl_tasks).where(rpl_tasks.c.id == task_id))).first()
    return None if row is None else _task(row)


async def last_position(tx: Transaction, trade: str) -> int:
    found = select(func.max(rpl_tasks.c.position)).where(rpl_tasks.c.trade == trade)
    return int((await tx.run(found)).scalar() or 0)


async def change_task(tx: Transaction, task_id: int, values: Mapping[str, Any]) -> None:
    await tx.run(update(rpl_tasks).where(rpl_tasks.c.id == task_id).values(**values))


async def add(
    tx: Transaction,
    account_id: int,
    person_id: int,
    trade: str,
    told: Mapping[str, Any],
    case_id: int | None,
    now: datetime,
) -> int:
    """A new page, which only its owner has so far; returns its number."""
    return await tx.insert(
        insert(rpl_portfolios).values(
            account_id=account_id,
            person_id=person_id,
            trade=trade,
            state=DRAFT,
            told=tx.cipher.close_json(told, _TOLD),
            case_id=case_id,
            made_at=now,
        )
    )


async def let_drafts_go(tx: Transaction, person_id: int, now: datetime) -> None:
    """What was never sent is not kept once there is something newer."""
    drafts = and_(rpl_portfolios.c.person_id == person_id, rpl_portfolios.c.state == DRAFT)
    await tx.run(update(rpl_portfolios).where(drafts).values(**_emptied(tx, LET_GO, now)))


async def forget(tx: Transaction, portfolio_id: int, now: datetime) -> None:
    """What a person has taken back is not kept."""
    this = rpl_portfolios.c.id == portfolio_id
    await tx.run(update(rpl_portfolios).where(this).values(**_emptied(tx, TAKEN_BACK, now)))


def _emptied(tx: Transaction, state: str, now: datetime) -> dict[str, Any]:
    return {"state": state, "told": tx.cipher.close_json({}, _TOLD), "ended_at": now}


_PORTFOLIOS = select(rpl_portfolios, accounts.c.language).join(accounts, accounts.c.id == rpl_portfolios.c.account_id)


async def get(tx: Transaction, portfolio_id: int, *, lock: bool = False) -> Portfolio | None:
    """One page; with `lock` nobody else changes it until the transaction ends."""
    found = _PORTFOLIOS.where(rpl_portfolios.c.id == portfolio_id)
    row = (await tx.run(found.with_for_update(of=rpl_portfolios) if lock else found)).first()
    return None if row is None else _portfolio(tx, row)


async def newest(tx: Transaction, person_id: int) -> Portfolio | None:
    """The page of a person that counts: a draft, or else what was sent and not taken back."""
    theirs = and_(rpl_portfolios.c.person_id == person_id, rpl_portfolios.c.state.in_((DRAFT, SENT)))
    row = (await tx.run(_PORTFOLIOS.where(theirs).order_by(rpl_portfolios.c.id.desc()).limit(1))).first()
    return None if row is None else _portfolio(tx, row)


async def sent_before(tx: Transaction, person_id: int, than: int) -> list[Portfolio]:
    """What a person had sent before a newer page."""
    theirs = and_(rpl_portfolios.c.person_id == person_id, rpl_portfolios.c.state == SENT, rpl_portfolios.c.id != than)
    return [_portfolio(tx, row) for row in await tx.run(_PORTFOLIOS.where(theirs).order_by(rpl_portfolios.c.id))]


async def change(tx: Transaction, portfolio_id: int, values: Mapping[str, Any]) -> None:
    await tx.run(update(rpl_portfolios).where(rpl_portfolios.c.id == portfolio_id).values(**values))


async def without_a_place(
    tx: Transaction, trades: Collection[str], open_offers: Collection[int], now: datetime, limit: int = 200
) -> list[Portfolio]:
    """Sent pages of these trades whose people have no place in an assessment and heard of none that is open.

    Each is given out once; what another process is at is left to it.
    """
    theirs = and_(
        signups.c.account_id == rpl_portfolios.c.account_id,
        signups.c.person_id == rpl_portfolios.c.person_id,
        offers.c.id == signups.c.offer_id,
        offers.c.sort == _ASSESSMENT,
    )
    goes = and_(signups.c.state.in_(PLANNED), offers.c.state == PUBLISHED, offers.c.closes_at > now)
    has_a_place = exists(select(signups.c.id).where(theirs, or_(goes, signups.c.came_at.is_not(None))))
    wanted = and_(
        rpl_portfolios.c.state == SENT,
        rpl_portfolios.c.trade.in_(trades),
        rpl_portfolios.c.told_offer.not_in(open_offers),
        accounts.c.reachable,
        ~has_a_place,
    )
    found = _PORTFOLIOS.where(wanted).order_by(rpl_portfolios.c.id).limit(limit)
    return [_portfolio(tx, row) for row in await tx.run(found.with_for_update(skip_locked=True, of=rpl_portfolios))]


def _task(row: Any) -> Task:
    return Task(row.id, row.trade, row.code, Words(row.km, row.en), row.position, row.active)


def _portfolio(tx: Transaction, row: Any) -> Portfolio:
    return Portfolio(
        id=row.id,
        account_id=row.account_id,
        person_id=row.person_id,
        trade=row.trade,
        state=row.state,
        told=tx.cipher.open_json(row.told, _TOLD),
        case_id=row.case_id,
        opened_case=row.opened_case,
        told_offer=row.told_offer,
        made_at=row.made_at,
        language=row.language,
    )
