"""Reads a sheet of offers, keeps what is good until somebody says yes, and publishes it then."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from bot.centres import actions as centres
from bot.centres.model import Centre
from bot.centres.team import NOT_YOURS, Manager, looked_after
from bot.employers import actions as employers
from bot.errors import Refusal
from bot.i18n import local
from bot.offer_sheets import store
from bot.offer_sheets.cells import MOST_ROWS, Unreadable, columns, read_table
from bot.offer_sheets.rows import MARK, NEEDED, centre_named, read_line
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.contacts import choices, contacts, nearest
from bot.programme.model import VACANCY, Offer
from bot.programme.telling import offer_of, trouble
from bot.storage.database import Transaction
from conversations.reading.fold import fold
from conversations.text import T

KEPT = timedelta(days=7)
Taken = tuple[str, dict[str, Any], int]
"""The kind, the answers and the centre of a good line."""


@dataclass(slots=True)
class Sheet:
    """What stands in a sheet: the good lines, and about each other line its number and what is to say of it."""

    good: list[Taken] = field(default_factory=list)
    wrong: list[tuple[int, list[T]]] = field(default_factory=list)
    there: list[int] = field(default_factory=list)
    """Lines that equal an open offer, or another line."""

    @property
    def report(self) -> list[T]:
        """What is to say of the lines that are not taken, line by line."""
        said = [(number, T("Line {number}: {what}", number=number, what=tuple(what))) for number, what in self.wrong]
        said += [(number, T("Line {number}: is there already", number=number)) for number in self.there]
        return [sentence for _, sentence in sorted(said, key=lambda one: one[0])]


class Line(NamedTuple):
    """A line as it reads by itself: the name of its centre, the kind, the answers, and what is wrong with it."""

    number: int
    centre: str
    kind: str
    answers: dict[str, Any]
    wrong: list[T]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sheet before anything is compared with what is kept. `unread_from`: the first line too many; 0 without one."""

    of_offers: bool
    lines: Sequence[Line]
    unread_from: int


def is_of_offers(content: bytes) -> bool:
    """Whether the columns of a sheet say that it is one of offers."""
    return columns(content) >= NEEDED


async def prepare(content: bytes, places: Gazetteer) -> Prepared | Unreadable:
    """Reads the lines of a sheet, or finds that nobody can. No database: it takes long, and others wait for that.

    In a thread: the network is served meanwhile.
    """
    try:
        return await asyncio.to_thread(_prepare, content, places)
    except Unreadable as why:
        return why


def _prepare(content: bytes, places: Gazetteer) -> Prepared:
    head, rows = read_table(content)
    meant = [(number, row) for number, row in rows[:MOST_ROWS] if not row.get("kind", "").startswith(MARK)]
    lines = [Line(number, row.get("centre", ""), *read_line(row, places)) for number, row in meant]
    return Prepared(head >= NEEDED, lines, rows[MOST_ROWS][0] if len(rows) > MOST_ROWS else 0)


async def read(tx: Transaction, places: Gazetteer, by: Manager, table: Prepared | Unreadable, now: datetime) -> Sheet:
    """Everything that a sheet tells, for who may publish it. Raises `Unreadable`. Nothing is published."""
    if isinstance(table, Unreadable):
        raise table
    own = await contacts(tx, by)
    if not table.of_offers:
        return Sheet(wrong=[(1, [T("these columns are needed: {list}", list=tuple(sorted(NEEDED)))])])
    known = {_same(offer) for offer in await programme.open_now(tx, now)}
    sheet = Sheet()
    for line in table.lines:
        _take(sheet, line, own, places, known, now)
    if table.unread_from:
        rest = T("a sheet can have {most} lines; the rest is not read", most=MOST_ROWS)
        sheet.wrong.append((table.unread_from, [rest]))
    return sheet


def _take(sheet: Sheet, line: Line, own: list[Centre], places: Gazetteer, known: set[Any], now: datetime) -> None:
    """Puts a line where it belongs."""
    number, text, kind, answers = line.number, line.centre, line.kind, line.answers
    wrong = list(line.wrong)
    centre = None
    if text:
        centre = centre_named(text, own, centres.button_names(own, places))
        if centre is None:
            wrong.append(T("{column}: {why}", column="centre", why=T("{text} is none of your centres", text=text[:60])))
    elif "place" in answers:
        near = nearest(choices(own, places), answers["place"]["code"], places)
        centre = next(one for one in own if one.id == near)
    if not wrong and centre is not None:
        offer = offer_of(kind, answers, centre.id)
        if (reason := trouble(offer, now)) is not None:
            wrong.append(reason)
        elif _same(offer) in known:
            sheet.there.append(number)
        else:
            known.add(_same(offer))
            sheet.good.append((kind, answers, centre.id))
    if wrong:
        sheet.wrong.append((number, wrong))


def _same(offer: Offer) -> tuple[str, str, str, Any]:
    """What two offers have in common that are one and the same."""
    return offer.kind, fold(offer.title.km), offer.place, local(offer.begins).date()


async def keep(tx: Transaction, account_id: int, sheet: Sheet, now: datetime) -> int:
    """Keeps the good lines until the yes; returns the number under which they wait."""
    return await store.keep(tx, account_id, sheet.good, now)


async def publish_kept(tx: Transaction, by: Manager, sheet_id: int, now: datetime) -> tuple[int, int]:
    """The yes: how many are published, and how many no longer could be. A second yes finds nothing."""
    rows = await store.take(tx, sheet_id, by.account_id)
    if rows is None:
        raise Refusal(T("This sheet was taken already, or is too old. Please send it again."))
    return await publish(tx, by, [(kind, answers, centre_id) for kind, answers, centre_id in rows], now)


async def publish(
    tx: Transaction, by: Manager, lines: list[Taken], now: datetime, *, example: bool = False
) -> tuple[int, int]:
    """Publishes each line as if it had been told in the dialogue. What has become impossible meanwhile is left out.

    So is what belongs to a centre that is no longer theirs: a refusal would leave a part of the lines published.
    """
    known = {_same(offer) for offer in await programme.open_now(tx, now)}
    own = {centre.id for centre in await looked_after(tx, by)}
    if not own:
        raise Refusal(NOT_YOURS)
    done = 0
    for kind, answers, centre_id in lines:
        offer = replace(offer_of(kind, answers, centre_id), example=example)
        if centre_id not in own or _same(offer) in known or trouble(offer, now) is not None:
            continue
        if kind == VACANCY:
            place, sectors = offer.place, offer.sectors
            sector = sectors[0] if sectors else ""
            employer = await employers.named(tx, by, answers["employer"], now, sector=sector, place=place)
            offer = replace(offer, details={**offer.details, "employer": employer.name, "employer_id": employer.id})
        await programme.publish(tx, by, offer, now)
        done += 1
    return done, len(lines) - done


async def drop(tx: Transaction, account_id: int, sheet_id: int) -> None:
    """The no."""
    await store.take(tx, sheet_id, account_id)


async def forget(tx: Transaction, now: datetime) -> None:
    """Lets go of sheets for which nobody said yes."""
    await store.forget(tx, now - KEPT)
