"""Writes down who looked at or changed what, in the same transaction as the deed, and reads it page by page."""

from __future__ import annotations

import re
from datetime import datetime

from bot.audit import store
from bot.audit.model import CODES, PAGE, Entry
from bot.storage.database import Transaction

_CODE = re.compile(r"[a-z0-9_:. -]{0,40}")


async def record(
    tx: Transaction,
    account_id: int,
    what: str,
    now: datetime,
    *,
    centre_id: int | None = None,
    case_id: int | None = None,
    about: int | None = None,
    detail: str = "",
) -> None:
    """Adds an entry: `what` is a code of `bot.audit.model`, `about` the account it was done to, `detail` a code.

    A word of a person is refused with ValueError: what never gets in need not be deleted for anybody.
    """
    if what not in CODES or not _CODE.fullmatch(detail):
        raise ValueError(f"the audit log takes codes only, not {what!r} {detail!r}")
    await store.add(tx, account_id, what, now, centre_id=centre_id, case_id=case_id, about=about, detail=detail)


async def page(tx: Transaction, before: int = 0) -> tuple[list[Entry], bool]:
    """A page of entries older than the entry `before` (0: the newest), and whether there are older ones still."""
    found = await store.newest(tx, before, PAGE + 1)
    return found[:PAGE], len(found) > PAGE
