"""What a head tells of a centre, and when it is closed. Each deed checks the right to it and is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import CHANGED_CENTRE, CHANGED_DAYS
from bot.centres import actions, store
from bot.centres.calendar import Calendar
from bot.centres.model import Centre
from bot.centres.team import ADMINS_ONLY, Manager, managed
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import Words

EVERY_CENTRE = 0
"""Stands for all centres in the table of closed days; an admin's alone to correct."""


def as_told(centre: Centre, answers: Mapping[str, Any]) -> Centre:
    """The centre with what was told of it; what was skipped, or not asked yet, stays as it is."""
    told = {key: value for key, value in answers.items() if value is not None}
    told_of: dict[str, Any] = {key: told[key] for key in ("phone", "hours") if key in told}
    told_of["name"] = Words(told.get("name_km", centre.name.km), told.get("name_en", centre.name.en))
    if "address" in told:  # the English one would still lead to the old place
        told_of["address"] = Words(told["address"])
    if "pin" in told:
        told_of["point"] = (told["pin"][0], told["pin"][1])
    if "services" in told:
        told_of["services"] = tuple(told["services"]["chosen"])
    return replace(centre, **told_of)


async def complete(tx: Transaction, by: Manager, centre_id: int, answers: Mapping[str, Any], now: datetime) -> Centre:
    """Keeps what was told of a centre, and nothing else: another head may have told the rest meanwhile."""
    before = await managed(tx, by, centre_id)
    after = as_told(before, answers)
    old, new = store.columns(before), store.columns(after)
    changed = {column: value for column, value in new.items() if value != old[column]}
    if changed:
        await store.change(tx, centre_id, changed)
        await audit.record(tx, by.account_id, CHANGED_CENTRE, now, centre_id=centre_id)
    return after


async def closed_days(tx: Transaction, by: Manager, centre_id: int) -> tuple[Centre | None, Calendar]:
    """The calendar of a centre for who may correct it; no centre stands for all of them."""
    return await _corrected_by(tx, by, centre_id), await actions.calendar(tx, centre_id)


async def set_day(tx: Transaction, by: Manager, centre_id: int, day: date, *, closed: bool, now: datetime) -> None:
    """Closes or opens a centre on a day; back to what holds anyway, nothing need be kept of it.

    Cases that are open keep the moment by which they should be answered: the person was told it, and a day more or less
    is not worth another message.
    """
    await _corrected_by(tx, by, centre_id)
    if (await actions.calendar(tx, centre_id)).open_on(day) != closed:
        return
    await store.as_usual(tx, centre_id, day)
    if (await actions.calendar(tx, centre_id)).open_on(day) == closed:
        await store.correct(tx, centre_id, day, closed)
    about = None if centre_id == EVERY_CENTRE else centre_id
    await audit.record(tx, by.account_id, CHANGED_DAYS, now, centre_id=about, detail=day.isoformat())


async def _corrected_by(tx: Transaction, by: Manager, centre_id: int) -> Centre | None:
    if centre_id != EVERY_CENTRE:
        return await managed(tx, by, centre_id)
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    return None
