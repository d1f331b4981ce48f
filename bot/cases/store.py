"""The SQL of cases and their history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, insert, select, update

from bot.cases.model import CLOSED, NEW, TAKEN, Case
from bot.storage.database import Transaction
from bot.storage.schema import accounts, case_history, cases, people, staff

_CARD = "cases.card"
_CASES = (
    select(cases, people.c.place, people.c.birth_year, people.c.twin_id, accounts.c.language, staff.c.name)
    .join(people, people.c.id == cases.c.person_id)
    .join(accounts, accounts.c.id == cases.c.account_id)
    .outerjoin(staff, (staff.c.account_id == cases.c.taken_by) & (staff.c.centre_id == cases.c.centre_id))
)


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
    """A new case; its number is its id. `opened_by`: the staff member who opened it, and has it then."""
    case_id = await tx.insert(
        insert(cases).values(
            person_id=person_id,
            account_id=account_id,
            centre_id=centre_id,
            service=service,
            urgency=urgency,
            state=NEW if opened_by is None else TAKEN,
            taken_by=opened_by,
            shared=shared,
            card=tx.cipher.close_text(card, _CARD),
            opened_at=now,
            due_at=due_at,
            previous_id=previous_id,
            opened_by=opened_by,
        )
    )
    await remember(tx, case_id, "opened", opened_by or account_id, now)
    return case_id


async def get(tx: Transaction, case_id: int) -> Case | None:
    row = (await tx.run(_CASES.where(cases.c.id == case_id).with_for_update(of=cases))).first()
    return None if row is None else _case(tx, row)


async def of_account(tx: Transaction, account_id: int) -> list[Case]:
    """The cases opened from one phone, the newest first."""
    mine = _CASES.where(cases.c.account_id == account_id)
    return [_case(tx, row) for row in await tx.run(mine.order_by(cases.c.id.desc()).limit(20))]


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
        opened_by=row.opened_by,
        outcome=row.outcome,
        language=row.language,
    )
