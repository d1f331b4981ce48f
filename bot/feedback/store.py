"""The SQL of what people say of closed cases, and of when to ask again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.cases.model import CLOSED
from bot.storage.database import Transaction
from bot.storage.schema import accounts, cases, feedback

_COMMENT = "feedback.comment"


@dataclass(frozen=True, slots=True)
class Due:
    """A case to ask about again. `wanted`: it is still closed, and its owner can be reached."""

    case_id: int
    account_id: int
    language: str
    wanted: bool


async def keep(tx: Transaction, case_id: int, values: Mapping[str, str | datetime]) -> None:
    """Keeps answers, or when to ask again; each replaces what was there before, the others stay."""
    await _put(tx, case_id, values)


async def keep_comment(tx: Transaction, case_id: int, words: Any, now: datetime) -> None:
    """Keeps a text or {"voice": file id}, locked."""
    await _put(tx, case_id, {"comment": tx.cipher.close_json(words, _COMMENT), "answered_at": now})


async def _put(tx: Transaction, case_id: int, values: Mapping[str, Any]) -> None:
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    new = dialect.insert(feedback).values(case_id=case_id, **values)
    replaced = {name: new.excluded[name] for name in values}
    await tx.run(new.on_conflict_do_update(index_elements=["case_id"], set_=replaced))


async def take_due(tx: Transaction, now: datetime, limit: int = 200) -> list[Due]:
    """The cases whose time to ask again has come, the newest first; each is given out once."""
    rows = await tx.run(
        select(feedback.c.case_id, cases.c.account_id, cases.c.state, accounts.c.language, accounts.c.reachable)
        .join(cases, cases.c.id == feedback.c.case_id)
        .join(accounts, accounts.c.id == cases.c.account_id)
        .where(feedback.c.ask_again_at <= now)
        .order_by(feedback.c.ask_again_at)
        .limit(limit)
        .with_for_update(skip_locked=True, of=feedback)
    )
    due = [Due(row.case_id, row.account_id, row.language, row.state == CLOSED and row.reachable) for row in rows]
    if due:
        these = feedback.c.case_id.in_([one.case_id for one in due])
        await tx.run(update(feedback).where(these).values(ask_again_at=None))
    return sorted(due, key=lambda one: one.case_id, reverse=True)
