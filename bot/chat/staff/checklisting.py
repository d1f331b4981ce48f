"""The checklists of RPL in `/admin`: admins add, rename, move and remove tasks; heads look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.chat import drafts
from bot.chat.rights import manager
from bot.rpl import checklists
from bot.rpl.model import Task
from bot.turn import Begin, Next, Turn, number
from conversations.menus import HOME_BUTTON
from conversations.options import label
from conversations.paging import page_of
from conversations.rpl.task import TASK, TaskWorded
from conversations.rpl.trades import TRADES, WITH_CHECKLIST
from conversations.screen import Button, Label, Screen, in_rows
from conversations.text import T

_PAGE = 6
"""Each is a line and a button: so many fit on a small screen, with the trade above them."""
CHECKLISTS_BUTTON = Button(T("RPL checklists"), "m:tasks", icon="☑️")


async def _tasks(turn: Turn, argument: str) -> Next | None:
    """All trades, or the checklist of one: "<trade>", or "<trade>:<page>"."""
    trade, _, page = argument.partition(":")
    if trade:
        return await _checklist(turn, trade, page=number(page))
    await checklists.may_look(turn.tx, manager(turn))
    trades = [Button(trade.label, f"m:tasks:{trade.code}", icon=trade.icon) for trade in WITH_CHECKLIST]
    return Screen(
        (T("What people are asked about their work, for RPL."),),
        (*in_rows(trades, 2), (Button(T("Offers"), "m:admin", icon="🗂"), HOME_BUTTON)),
        title=T("RPL checklists"),
    )


async def _checklist(turn: Turn, trade: str, note: Label | None = None, *, page: int = 0, task_id: int = 0) -> Screen:
    """A page of the tasks of a trade; that of a task where its id is given."""
    listed = await checklists.tasks(turn.tx, manager(turn), trade)
    at = next((place for place, task in enumerate(listed) if task.id == task_id), page * _PAGE)
    shown = page_of(listed, at // _PAGE, _PAGE)
    back = (Button(T("RPL checklists"), "m:tasks", icon="◀️"), HOME_BUTTON)
    words = tuple((Button(task.words, f"m:task:{task.id}", icon="✏️"),) for task in shown.shown)
    add = ((Button(T("Add a task"), f"m:taskadd:{trade}", icon="➕"),),)
    turning = shown.turning(f"m:tasks:{trade}")
    return Screen(
        tuple(_line(place, task) for place, task in enumerate(shown.shown, shown.first + 1)),
        (*words, *turning, *add, back) if turn.is_admin else (*turning, back),
        title=T("Checklist: {trade}", trade=label(TRADES, trade)),
        note=note,
        list_of_lines=True,
    )


def _line(place: int, task: Task) -> T:
    if not task.words.en:
        return T("{place}. {task}", place=place, task=task.words.km)
    return T("{place}. {task} ({english})", place=place, task=task.words.km, english=task.words.en)


async def _task(turn: Turn, argument: str) -> Next | None:
    task = await checklists.task(turn.tx, manager(turn), number(argument))
    listed = [one.id for one in await checklists.tasks(turn.tx, manager(turn), task.trade)]
    at = listed.index(task.id)
    up = () if not at else ((Button(T("Move up"), f"m:taskup:{task.id}:{listed[at - 1]}", icon="⬆️"),),)
    return Screen(
        (T("Pages that were made before keep the words they had."),),
        (
            (Button(T("Change the words"), f"m:taskword:{task.id}", icon="✏️"),),
            *up,
            (Button(T("Remove"), f"m:taskoff:{task.id}", icon="🗑"),),
            (Button(T("Back"), f"m:tasks:{task.trade}:{at // _PAGE}", icon="◀️"),),
        ),
        title=_line(at + 1, task),
    )


async def _add(turn: Turn, argument: str) -> Next | None:
    await checklists.may_add(turn.tx, manager(turn), argument)
    kept = await drafts.kept(turn, TASK, f"taskadd:{argument}", trade=argument)
    return kept or Begin(TASK, {"trade": argument})


async def _word(turn: Turn, argument: str) -> Next | None:
    task = await checklists.task(turn.tx, manager(turn), number(argument))
    kept = await drafts.kept(turn, TASK, f"taskword:{task.id}", task=task.id)
    return kept or Begin(TASK, {"task": task.id})


async def _worded(turn: Turn, result: TaskWorded) -> tuple[Screen | None, Next]:
    """Kept, if the one who told it may still do so."""
    by, km, en = manager(turn), result.answers["km"], result.answers.get("en") or ""
    if "task" in result.given:
        task = await checklists.rename(turn.tx, by, result.given["task"], km, en, turn.now)
    else:
        task = await checklists.add(turn.tx, by, result.given["trade"], km, en, turn.now)
    saved = T("✅ Saved. It is asked like this from now on:")
    return None, await _checklist(turn, task.trade, saved, task_id=task.id)


async def _up(turn: Turn, argument: str) -> Next | None:
    task, _, above = argument.partition(":")
    moved = await checklists.move_up(turn.tx, manager(turn), number(task), number(above), turn.now)
    return await _checklist(turn, moved.trade, task_id=moved.id)


async def _remove(turn: Turn, argument: str) -> Next | None:
    """Back to the page on which it stood, or the last one."""
    by = manager(turn)
    task = await checklists.remove(turn.tx, by, number(argument), turn.now)
    left = await checklists.tasks(turn.tx, by, task.trade)
    before = sum((one.position, one.id) < (task.position, task.id) for one in left)
    return await _checklist(turn, task.trade, T("🗑 No longer asked: {task}", task=task.words), page=before // _PAGE)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "tasks": _tasks,
    "task": _task,
    "taskadd": _add,
    "taskword": _word,
    "taskup": _up,
    "taskoff": _remove,
}
"""Each checks by itself who may press it."""
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {TaskWorded: _worded}
