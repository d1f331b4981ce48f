"""What the staff group reads when its centre opens: how many cases are new, wait, are overdue or due today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from bot.cases import store
from bot.cases.actions import STAFF_LANGUAGE
from bot.cases.lists import BY_STATE, PAGE, Brief, case_button, most_urgent_first
from bot.cases.model import NEW, WAITING_STAFF
from bot.centres import actions as centres
from bot.i18n import local
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from conversations.screen import Button, Screen, in_rows
from conversations.text import T

_COLUMNS = 5


async def send(tx: Transaction, centre_id: int, now: datetime) -> bool:
    """Queues the digest of today, from the centre's opening until it closes for the day.

    True when the group has had its digest for today: also where there was nothing to say at that moment, for what
    comes later in the day announces itself. One that still waits for an unreachable group is replaced: yesterday's is
    of no use.
    """
    calendar = await centres.calendar(tx, centre_id)
    here = local(now)
    if not calendar.open_on(here.date()) or not _in_hours(here.time(), calendar.hours.spans):
        return False
    screen = digest(await store.open_briefly(tx, centre_id), now)
    if screen is not None:
        body = speak(screen, STAFF_LANGUAGE).as_json()
        await outbox.put(tx, f"centre:{centre_id}", body, now, lane=Lane.REMINDER, key=f"digest:{centre_id}")
    return True


def _in_hours(clock: time, spans: Sequence[tuple[time, time]]) -> bool:
    """From the first opening to the last closing of a day; a break at noon counts as open."""
    return spans[0][0] <= clock < spans[-1][1]


def digest(cases: Sequence[Brief], now: datetime) -> Screen | None:
    """Numbers only, nothing of any person; None when nothing waits for the staff."""
    new = [case for case in cases if case.state == NEW]
    waiting = [case for case in cases if case.state == WAITING_STAFF]
    overdue = [case for case in most_urgent_first(cases) if case.overdue(now)]
    today = [case for case in most_urgent_first(cases) if case.due_today(now)]
    if not (new or waiting or overdue or today):
        return None
    pressing = [case_button(case.id, "⏰") for case in overdue] + [case_button(case.id, "📅") for case in today]
    return Screen(
        (
            T("🆕 New: {count}", count=len(new)),
            T("💬 Wait for us: {count}", count=len(waiting)),
            T("⏰ Overdue: {count}", count=len(overdue)),
            T("📅 To be answered today: {count}", count=len(today)),
        ),
        (*in_rows(pressing[:PAGE], _COLUMNS), (Button(T("Open cases"), f"m:list:{BY_STATE}:0", icon="🗂"),)),
        title=T("🌤 Good morning! The cases of today, {day}", day=local(now).date()),
        list_of_lines=True,
    )
