"""Reports of broadcasts: asked for by who may send them, made in parts, and brought as a message with a file."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

from bot.broadcasts.model import NEWS, Broadcast, Delivery
from bot.broadcasts.presses.actions import answers, opened
from bot.broadcasts.report import store
from bot.broadcasts.report.model import SHOWN, Numbers, by_group
from bot.broadcasts.rights import get, may_see, own, reader
from bot.cases.actions import STAFF_LANGUAGE
from bot.centres import actions as centres
from bot.centres.model import Centre
from bot.centres.team import Manager
from bot.errors import Refusal
from bot.i18n import say
from bot.places.gazetteer import Gazetteer
from bot.signups.model import HIRED, PLANNED
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Database, Transaction, Unavailable
from conversations.broadcasts.report import COLUMNS, Came, report
from conversations.screen import Label, Made
from conversations.text import T

log = logging.getLogger(__name__)

PART = 20_000
"""Accounts counted in one statement: so few that the program can be stopped in between."""
_NOT_KNOWN = T("not known")


async def ask(tx: Transaction, by: Manager, broadcast_id: int, now: datetime) -> None:
    """The report comes to who asks for it; what it shows is how things stand when it is made."""
    broadcast = await own(tx, by, broadcast_id)
    if broadcast.what != NEWS:
        raise Refusal(T("A correction has no report of its own."))
    await store.ask(tx, broadcast_id, by.account_id, now)


async def make_all(database: Database, places: Gazetteer, admin_ids: frozenset[int], now: datetime) -> bool:
    """Makes every report that somebody waits for and puts it into the outbox; whether there was any.

    Who may no longer see it gets none. In place of who made it, the admin who said yes to it gets it then.
    """
    async with database.transaction() as tx:
        waiting = await store.asked(tx, now)
    for broadcast_id in dict.fromkeys(number for number, _ in waiting):
        try:
            body = await _made(database, places, broadcast_id)
        except Unavailable:
            raise
        except Exception:  # whatever it was, those behind it get theirs
            log.exception("the report of broadcast %s failed, going on with the others", broadcast_id)
            continue
        async with database.transaction() as tx:
            broadcast, readers = await get(tx, broadcast_id), set[int]()
            for account_id in [account for number, account in waiting if number == broadcast_id]:
                if not await store.take(tx, broadcast_id, account_id):
                    continue
                reads: int | None = account_id
                if account_id == broadcast.made_by:
                    reads = await reader(tx, broadcast, admin_ids)
                elif not await may_see(tx, broadcast, account_id, admin_ids):
                    reads = None
                if reads is not None and reads not in readers:  # who asked may be who reads it for another as well
                    readers.add(reads)
                    await outbox.put(tx, f"account:{reads}", body, now)
    return bool(waiting)


async def _made(database: Database, places: Gazetteer, broadcast_id: int) -> dict[str, object]:
    """The report as it goes out."""
    numbers = Numbers()
    after = 0
    while (last := await _counted(database, broadcast_id, after, numbers)) is not None:
        after = last
    async with database.snapshot() as tx:
        broadcast = await get(tx, broadcast_id)
        numbers.signed_up = await _signed_up(tx, broadcast)
        pressed: tuple[tuple[Label, int], ...] = (*await opened(tx, broadcast), *await answers(tx, broadcast))
        known = await centres.all_centres(tx)
    sheets = _sheets(numbers, places, known)
    content = await asyncio.to_thread(_spreadsheet, broadcast_id, sheets)
    file = Made("document", f"broadcast-{broadcast_id}.xlsx", content)
    came = Came(
        broadcast_id,
        broadcast.state,
        numbers.total,
        tuple(numbers.results[result] for result in SHOWN),
        numbers.languages["km", Delivery.SENT],
        numbers.languages["en", Delivery.SENT],
        numbers.no_more_news,
        numbers.signed_up,
        pressed,
    )
    return speak(report(came, file), STAFF_LANGUAGE).as_json()


async def _counted(database: Database, broadcast_id: int, after: int, numbers: Numbers) -> int | None:
    """Adds the accounts of one part; where it ended, or None at the end."""
    async with database.snapshot() as tx:
        last = await store.end_of_part(tx, broadcast_id, after, PART)
        if last is not None:
            numbers.add(await store.tallies(tx, broadcast_id, after, last))
    return last


async def _signed_up(tx: Transaction, broadcast: Broadcast) -> int:
    if broadcast.begun_at is None:
        return 0
    about = {button.offer for button in broadcast.content.buttons if button.offer}
    return await store.signed_up(tx, broadcast.id, broadcast.begun_at, about, (*PLANNED, HIRED))


Sheet = tuple[Label, list[tuple[Label, list[int]]]]
"""A table of the file: what its rows are, and each by name with its numbers."""


def _sheets(numbers: Numbers, places: Gazetteer, known: Sequence[Centre]) -> list[Sheet]:
    provinces = {place: place[:2] for place, _ in numbers.places}
    names: dict[str, Label] = {code: one.name for code in provinces.values() if (one := places.get(code)) is not None}
    its_centre = {place: centres.of_place(known, places, place) for place in provinces}
    nearest = {place: str(one.id) if one is not None else "" for place, one in its_centre.items()}
    centre_names: dict[str, Label] = {str(one.id): one.name for one in known}
    return [
        (
            T("Province"),
            [(names.get(code, _NOT_KNOWN), row) for code, row in by_group(numbers.places, provinces).items()],
        ),
        (
            T("Nearest centre"),
            [(centre_names.get(code, _NOT_KNOWN), row) for code, row in by_group(numbers.places, nearest).items()],
        ),
    ]


def _spreadsheet(broadcast_id: int, sheets: list[Sheet]) -> bytes:
    """In a thread of its own: what makes spreadsheets takes long to load."""
    from bot.broadcasts.report.sheet import spreadsheet  # noqa: PLC0415

    said = [
        (say(title, STAFF_LANGUAGE), [(say(name, STAFF_LANGUAGE), row) for name, row in rows]) for title, rows in sheets
    ]
    heading = say(T("Broadcast {number}", number=broadcast_id), STAFF_LANGUAGE)
    return spreadsheet(heading, [say(column, STAFF_LANGUAGE) for column in COLUMNS], said)
