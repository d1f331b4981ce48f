"""The SQL of referrals. Whoever changes one has locked its case first; `move` makes sure of it once more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from bot.referrals.model import PENDING, Referral
from bot.storage.database import Transaction
from bot.storage.schema import cases, referrals

_SHARED, _REASON = "referrals.shared", "referrals.reason"
_REFERRALS = select(referrals, cases.c.account_id, cases.c.centre_id).join(cases, cases.c.id == referrals.c.case_id)


async def add(
    tx: Transaction, case_id: int, to_centre: int, state: str, shared: str, language: str, asked_by: int, now: datetime
) -> int:
    """A new referral of a case."""
    return await tx.insert(
        insert(referrals).values(
            case_id=case_id,
            to_centre=to_centre,
            state=state,
            shared=tx.cipher.close_text(shared, _SHARED),
            language=language,
            asked_by=asked_by,
            asked_at=now,
        )
    )


async def get(tx: Transaction, referral_id: int) -> Referral | None:
    return await _one(tx, referrals.c.id == referral_id)


async def pending(tx: Transaction, case_id: int) -> Referral | None:
    """The one that is under way for a case."""
    return await _one(tx, referrals.c.case_id == case_id, referrals.c.state.in_(PENDING))


async def tried(tx: Transaction, case_id: int) -> set[int]:
    """The centres that a case was to go to before."""
    rows = await tx.run(select(referrals.c.to_centre).where(referrals.c.case_id == case_id))
    return {row.to_centre for row in rows}


async def unanswered(tx: Transaction, before: datetime, limit: int = 100) -> list[Referral]:
    """Pending ones that were asked for before a moment, the oldest first."""
    rows = await tx.run(
        _REFERRALS.where(referrals.c.state.in_(PENDING), referrals.c.asked_at < before)
        .order_by(referrals.c.asked_at)
        .limit(limit)
    )
    return [_referral(tx, row) for row in rows]


async def move(
    tx: Transaction,
    referral: Referral,
    state: str,
    now: datetime,
    *,
    reason: str = "",
) -> bool:
    """Brings a referral into another state; False when somebody was faster."""
    values: dict[str, Any] = {"state": state}
    if state not in PENDING:
        values["ended_at"] = now
    if reason:
        values["reason"] = tx.cipher.close_text(reason, _REASON)
    unchanged = (referrals.c.id == referral.id, referrals.c.state == referral.state)
    return bool((await tx.run(update(referrals).where(*unchanged).values(**values))).rowcount)


async def link(tx: Transaction, referral_id: int, new_case_id: int) -> None:
    """Keeps which case a referral has become."""
    await tx.run(update(referrals).where(referrals.c.id == referral_id).values(new_case_id=new_case_id))


async def _one(tx: Transaction, *where: ColumnElement[bool]) -> Referral | None:
    row = (await tx.run(_REFERRALS.where(*where).order_by(referrals.c.id.desc()).limit(1))).first()
    return None if row is None else _referral(tx, row)


def _referral(tx: Transaction, row: Any) -> Referral:
    return Referral(
        id=row.id,
        case_id=row.case_id,
        account_id=row.account_id,
        from_centre=row.centre_id,
        to_centre=row.to_centre,
        state=row.state,
        shared=tx.cipher.open_text(row.shared, _SHARED) or "",
        language=row.language,
        reason=tx.cipher.open_text(row.reason, _REASON) or "",
        new_case_id=row.new_case_id,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
    )
