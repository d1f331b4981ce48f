"""The checklists of the trades: what a first start has, and what admins make of it. Heads may look."""

from __future__ import annotations

import csv
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import CHANGED_TASKS
from bot.centres import team
from bot.centres.team import ADMINS_ONLY, NOT_YOURS, Manager
from bot.errors import Refusal
from bot.rpl import store
from bot.rpl.model import MOST_TASKS, Task
from bot.storage.database import Transaction
from conversations.rpl.trades import WITH_CHECKLIST
from conversations.text import T

_OWN = Path(__file__).parent / "data" / "checklists.csv"
GONE = T("This task is no longer there.")


async def first_start(tx: Transaction) -> None:
    """The checklists that come with the program, unless there are some already."""
    if await store.any_tasks(tx):
        return
    with _OWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    await store.add_tasks(tx, [{**row, "position": number, "active": True} for number, row in enumerate(rows, 1)])


async def given(tx: Transaction) -> dict[str, Any]:
    """All checklists as the questions take them: {"tasks": {trade: [[code, km, en], …]}}."""
    found: dict[str, list[list[str]]] = {}
    for task in await store.tasks(tx):
        found.setdefault(task.trade, []).append([task.code, task.words.km, task.words.en])
    return {"tasks": found}


async def tasks(tx: Transaction, by: Manager, trade: str) -> list[Task]:
    """The checklist of a trade, for admins and heads."""
    await may_look(tx, by)
    if trade not in {option.code for option in WITH_CHECKLIST}:
        raise Refusal(T("There is no checklist for this work."))
    return await store.tasks(tx, trade)


async def may_look(tx: Transaction, by: Manager) -> None:
    if not await team.looked_after(tx, by):
        raise Refusal(NOT_YOURS)


async def task(tx: Transaction, by: Manager, task_id: int) -> Task:
    """A task that an admin is about to change."""
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    found = await store.task(tx, task_id)
    if found is None or not found.active:
        raise Refusal(GONE)
    return found


async def may_add(tx: Transaction, by: Manager, trade: str) -> None:
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    if len(await tasks(tx, by, trade)) >= MOST_TASKS:
        raise Refusal(T("This list has {count} tasks, more do not fit on a page. Remove one first.", count=MOST_TASKS))


async def add(tx: Transaction, by: Manager, trade: str, km: str, en: str, now: datetime) -> Task:
    """A new task at the end of a list; returns it."""
    await may_add(tx, by, trade)
    position = await store.last_position(tx, trade) + 1
    row = {"trade": trade, "code": f"t{secrets.token_hex(4)}", "km": km, "en": en}
    await store.add_tasks(tx, [{**row, "position": position, "active": True}])
    await audit.record(tx, by.account_id, CHANGED_TASKS, now)
    return (await store.tasks(tx, trade))[-1]


async def rename(tx: Transaction, by: Manager, task_id: int, km: str, en: str, now: datetime) -> Task:
    """Other words for a task. Pages that were made before keep the words they had."""
    found = await task(tx, by, task_id)
    await store.change_task(tx, task_id, {"km": km, "en": en})
    await audit.record(tx, by.account_id, CHANGED_TASKS, now)
    return found


async def remove(tx: Transaction, by: Manager, task_id: int, now: datetime) -> Task:
    """No longer asked. Twice is once."""
    found = await task(tx, by, task_id)
    await store.change_task(tx, task_id, {"active": False})
    await audit.record(tx, by.account_id, CHANGED_TASKS, now)
    return found


async def move_up(tx: Transaction, by: Manager, task_id: int, above: int, now: datetime) -> Task:
    """Before the task `above`, if that one still stands right before it: a press that comes twice does it once."""
    found = await task(tx, by, task_id)
    listed = await store.tasks(tx, found.trade)
    at = [one.id for one in listed].index(task_id)
    if at > 0 and listed[at - 1].id == above:
        await store.change_task(tx, task_id, {"position": listed[at - 1].position})
        await store.change_task(tx, above, {"position": found.position})
        await audit.record(tx, by.account_id, CHANGED_TASKS, now)
    return found
