"""Cases that were closed so long ago that nothing opens them again; a new one can go on from them."""

from __future__ import annotations

from datetime import datetime

from bot.cases import store
from bot.cases.model import Case, may_reopen
from bot.storage.database import Transaction


async def newest(tx: Transaction, account_id: int, person_id: int, now: datetime) -> Case | None:
    """The newest of this person, or else of the phone; none of a centre that was told it may no longer have it."""
    closed = [case for case in await store.of_account(tx, account_id) if _lapsed(case, now) and case.card]
    own = [case for case in closed if case.person_id == person_id]
    return next(iter(own or closed), None)


async def has_lapsed(tx: Transaction, account_id: int, case_id: int, now: datetime) -> bool:
    """Whether this is such a case of this account."""
    case = await store.get(tx, case_id)
    return case is not None and case.account_id == account_id and _lapsed(case, now)


def _lapsed(case: Case, now: datetime) -> bool:
    return not case.open and not may_reopen(case, now)
