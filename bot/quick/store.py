"""The SQL of ready answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, insert, select

from bot.storage.database import Transaction
from bot.storage.schema import centres, quick_answers


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """A text of a centre, to be sent as it is."""

    id: int
    text: str


async def of_centre(tx: Transaction, centre_id: int) -> list[ReadyAnswer]:
    """In the order in which they were added."""
    theirs = select(quick_answers).where(quick_answers.c.centre_id == centre_id)
    return [_answer(row) for row in await tx.run(theirs.order_by(quick_answers.c.id))]


async def get(tx: Transaction, centre_id: int, answer_id: int) -> ReadyAnswer | None:
    """One of a centre's own."""
    this = and_(quick_answers.c.id == answer_id, quick_answers.c.centre_id == centre_id)
    row = (await tx.run(select(quick_answers).where(this))).first()
    return None if row is None else _answer(row)


async def lock(tx: Transaction, centre_id: int) -> None:
    """Until the transaction ends nobody else adds one: the count and the comparison stay true."""
    await tx.run(select(centres.c.id).where(centres.c.id == centre_id).with_for_update(key_share=True))


async def add(tx: Transaction, centre_id: int, text: str, account_id: int, now: datetime) -> int:
    return await tx.insert(
        insert(quick_answers).values(centre_id=centre_id, text=text, added_by=account_id, added_at=now)
    )


async def remove(tx: Transaction, centre_id: int, answer_id: int) -> None:
    this = and_(quick_answers.c.id == answer_id, quick_answers.c.centre_id == centre_id)
    await tx.run(delete(quick_answers).where(this))


def _answer(row: Any) -> ReadyAnswer:
    return ReadyAnswer(row.id, row.text)
