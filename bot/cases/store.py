"""The SQL of cases and their history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update

from bot.cases.lists import Brief
from bot.cases.model import CLOSED, NEW, Case
from bot.storage.database import Transaction
from bot.storage.schema import accounts, case_history, cases, centres, people, referrals, staff
from conversations.text import Words

_CARD = "cases.card"
_UNDER_WAY = referrals.alias("under_way")
_TO = centres.alias("other_centre")
_CASES = (
    select(
        cases,
        people.c.place,
        people.c.birth_year,
        people.c.twin_id,
        people.c.phone.is_not(None).label("has_phone"),
        accounts.c.language,
        staff.c.name,
        _UNDER_WAY.c.state.label("referral"),
        _TO.c.name_km,
        _TO.c.name_en,
    )
    .join(people, people.c.id == cases.c.person_id)
    .join(accounts, accounts.c.id == cases.c.account_id)
    .outerjoin(staff, (staff.c.account_id == cases.c.taken_by) & (staff.c.centre_id == cases.c.centre_id))
    .outerjoin(_UNDER_WAY, (_UNDER_WAY.c.case_id == cases.c.id) & _UNDER_WAY.c.ended_at.is_(None))
    .outerjoin(_TO, _TO.c.id == _UNDER_WAY.c.to_centre)
)

_ONE = _CASES.where(cases.c.id == bindparam("case")).with_for_update(of=cases)


async def add(
    tx: Transaction,
    *,
    person_id: int,
    account_id: int,
    centre_id: int,
    service: str,
    urgency: str,
    shared: str,
    card: str,
    due_at: datetime,
    now: datetime,
    previous_id: int | None = None,
    opened_by: int | None = None,
) -> int:
    """A new case; its number is its id."""
    case_id = await tx.insert(
        insert(cases).values(
            person_id=person_id,
            account_id=account_id,
            centre_id=centre_id,
            service=service,
            urgency=urgency,
            state=NEW,
            shared=shared,
            card=tx.cipher.close_text(card, _CARD),
            opened_at=now,
            due_at=due_at,
            remind_at=due_at,
            previous_id=previous_id,
            opened_by=opened_by,
        )
    )
    await remember(tx, case_id, "opened", opened_by or account_id, now)
    return case_id


async def get(tx: Transaction, case_id: int) -> Case | None:
    row = (await tx.run(_ONE, {"case": case_id})).first()
    return None if row is None else _case(tx, row)


async def of_account(tx: Transaction, account_id: int) -> list[Case]:
    """The cases opened from one phone, the newest first."""
    mine = _CASES.where(cases.c.account_id == account_id)
    return [_case(tx, row) for row in await tx.run(mine.order_by(cases.c.id.desc()).limit(20))]


async def overdue(tx: Transaction, now: datetime, limit: int) -> list[Case]:
    """Open cases for which something is to be done because they are overdue, the longest waiting first.

    Locked until the transaction ends; what another process is at is left to it.
    """
    due = _CASES.where(cases.c.state != CLOSED, cases.c.remind_at <= now).order_by(cases.c.remind_at).limit(limit)
    return [_case(tx, row) for row in await tx.run(due.with_for_update(skip_locked=True, of=cases))]


async def of_person(tx: Transaction, person_id: int, centre_id: int) -> list[Case]:
    """The cases of a person at one centre, the newest first.

    The person is locked until the transaction ends: of two who would open a case for them, the second sees the first's.
    """
    await tx.run(select(people.c.id).where(people.c.id == person_id).with_for_update(key_share=True))
    theirs = and_(cases.c.person_id == person_id, cases.c.centre_id == centre_id)
    return [_case(tx, row) for row in await tx.run(_CASES.where(theirs).order_by(cases.c.id.desc()))]


async def change(tx: Transaction, case: Case, values: Mapping[str, Any]) -> bool:
    """Changes a case whose state and owner are still those that were seen; False when somebody was faster."""
    unchanged = and_(cases.c.state == case.state, cases.c.taken_by.is_not_distinct_from(case.taken_by))
    changed = await tx.run(update(cases).where(cases.c.id == case.id, unchanged).values(**values))
    return bool(changed.rowcount)


async def end_referral(tx: Transaction, case_id: int, now: datetime) -> list[int]:
    """A case that is closed goes nowhere else; returns the centre that was offered it, if one was."""
    under_way = and_(referrals.c.case_id == case_id, referrals.c.ended_at.is_(None))
    offered = await tx.run(select(referrals.c.to_centre).where(under_way, referrals.c.state == "offered"))
    centre_ids = [row.to_centre for row in offered]
    await tx.run(update(referrals).where(under_way).values(state="cancelled", ended_at=now))
    return centre_ids


async def forget_card(tx: Transaction, case_id: int) -> None:
    """What the person had agreed to share is no longer kept with the case."""
    await tx.run(update(cases).where(cases.c.id == case_id).values(card=tx.cipher.close_text("", _CARD)))


async def remember(
    tx: Transaction, case_id: int, what: str, account_id: int | None, now: datetime, detail: str = ""
) -> None:
    """A line of the case's history, which is never changed."""
    await tx.run(insert(case_history).values(case_id=case_id, what=what, account_id=account_id, detail=detail, at=now))


async def last(tx: Transaction, case_id: int, what: str, detail: str) -> datetime | None:
    """When this last happened to a case."""
    same = and_(case_history.c.case_id == case_id, case_history.c.what == what, case_history.c.detail == detail)
    found = await tx.run(select(case_history.c.at).where(same).order_by(case_history.c.id.desc()).limit(1))
    return found.scalar()  # type: ignore[no-any-return]


async def times(tx: Transaction, case_id: int, what: str) -> int:
    """How often this has happened to a case."""
    same = and_(case_history.c.case_id == case_id, case_history.c.what == what)
    return int((await tx.run(select(func.count()).select_from(case_history).where(same))).scalar())


async def open_at(tx: Transaction, centre_id: int) -> list[int]:
    """The numbers of the open cases of a centre."""
    rows = await tx.run(select(cases.c.id).where(cases.c.centre_id == centre_id, cases.c.state != CLOSED))
    return [row.id for row in rows]


async def held_by(tx: Transaction, centre_id: int, account_id: int) -> list[int]:
    """The numbers of the open cases that someone has at a centre."""
    here = and_(cases.c.centre_id == centre_id, cases.c.taken_by == account_id, cases.c.state != CLOSED)
    return [row.id for row in await tx.run(select(cases.c.id).where(here).order_by(cases.c.id))]


async def open_briefly(tx: Transaction, centre_id: int) -> list[Brief]:
    """The open cases of a centre without what they hold of people: the most there are, so no card is opened."""
    columns = (cases.c.id, cases.c.service, cases.c.urgency, cases.c.state, cases.c.taken_by, cases.c.due_at)
    rows = await tx.run(
        select(*columns, staff.c.name)
        .outerjoin(staff, (staff.c.account_id == cases.c.taken_by) & (staff.c.centre_id == cases.c.centre_id))
        .where(cases.c.centre_id == centre_id, cases.c.state != CLOSED)
    )
    return [
        Brief(
            id=row.id,
            service=row.service,
            urgency=row.urgency,
            state=row.state,
            taken_by=row.taken_by,
            taken_by_name=tx.cipher.open_text(row.name, "staff.name") or "",
            due_at=row.due_at,
        )
        for row in rows
    ]


def _case(tx: Transaction, row: Any) -> Case:
    return Case(
        id=row.id,
        person_id=row.person_id,
        account_id=row.account_id,
        centre_id=row.centre_id,
        service=row.service,
        urgency=row.urgency,
        state=row.state,
        taken_by=row.taken_by,
        taken_by_name=tx.cipher.open_text(row.name, "staff.name") or "",
        shared=row.shared,
        card=tx.cipher.open_text(row.card, _CARD) or "",
        place=row.place,
        birth_year=row.birth_year,
        twin_id=row.twin_id,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        due_at=row.due_at,
        previous_id=row.previous_id,
        outcome=row.outcome,
        opened_by=row.opened_by,
        language=row.language,
        has_phone=bool(row.has_phone),
        stage=row.stage,
        referral=row.referral or "",
        referred_to=None if row.name_km is None else Words(row.name_km, row.name_en),
    )
