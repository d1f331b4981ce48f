"""The SQL of employers and of the talks with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.employers.model import Contact, Employer, Talk
from bot.storage.database import Transaction
from bot.storage.schema import consultations, employers

_CONTACT, _PHONE = "employers.contact", "employers.phone"
_CONSULTED, _WORDS = "consultations.consulted", "consultations.words"


async def get(tx: Transaction, employer_id: int) -> Employer | None:
    row = (await tx.run(select(employers).where(employers.c.id == employer_id))).first()
    return None if row is None else _employer(row)


async def newest(tx: Transaction, limit: int) -> list[Employer]:
    """Those that were added last."""
    return [_employer(row) for row in await tx.run(select(employers).order_by(employers.c.id.desc()).limit(limit))]


async def add(tx: Transaction, key: str, new: Employer, contact: Contact, by: int, now: datetime) -> Employer:
    """Keeps a new employer, or finds the one of this name: two may enter it at the same moment."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    values = {"name": new.name, "name_key": key, "sector": new.sector, "place": new.place, **_locked(tx, contact)}
    row = dialect.insert(employers).values(**values, added_by=by, added_at=now)
    await tx.run(row.on_conflict_do_nothing(index_elements=["name_key"]))
    return _employer((await tx.run(select(employers).where(employers.c.name_key == key))).one())


async def complete(tx: Transaction, employer_id: int, sector: str, place: str, contact: Contact) -> None:
    """Keeps what is told of one that was known only by its name."""
    told = {"sector": sector, "place": place, **_locked(tx, contact)}
    values = {name: value for name, value in told.items() if value}
    if values:
        await tx.run(update(employers).where(employers.c.id == employer_id).values(**values))


def _locked(tx: Transaction, contact: Contact) -> dict[str, bytes | None]:
    return {
        "contact": tx.cipher.close_text(contact.name or None, _CONTACT),
        "phone": tx.cipher.close_text(contact.phone or None, _PHONE),
    }


async def contact(tx: Transaction, employer_id: int) -> Contact:
    """Whom to ask there, unlocked."""
    found = select(employers.c.contact, employers.c.phone).where(employers.c.id == employer_id)
    row = (await tx.run(found)).one()
    return Contact(
        tx.cipher.open_text(row.contact, _CONTACT) or "",
        tx.cipher.open_text(row.phone, _PHONE) or "",
    )


async def add_consultation(
    tx: Transaction, employer_id: int, day: date, told: Mapping[str, Any], by: int, now: datetime
) -> int:
    """`told` has consulted, sectors, skills, wanted and words; what was skipped is empty."""
    return await tx.insert(
        insert(consultations).values(
            employer_id=employer_id,
            day=day,
            consulted=tx.cipher.close_text(told["consulted"], _CONSULTED) if told["consulted"] else None,
            sectors=json.dumps(told["sectors"]),
            skills=json.dumps(told["skills"]),
            wanted=told["wanted"],
            words=tx.cipher.close_json(told["words"], _WORDS) if told["words"] else None,
            added_by=by,
            added_at=now,
        )
    )


async def talks(tx: Transaction, employer_id: int, limit: int) -> list[Talk]:
    """The last talks with an employer, unlocked, the newest first."""
    found = select(consultations).where(consultations.c.employer_id == employer_id)
    rows = await tx.run(found.order_by(consultations.c.day.desc(), consultations.c.id.desc()).limit(limit))
    return [
        Talk(
            row.day,
            tx.cipher.open_text(row.consulted, _CONSULTED) or "",
            tuple(json.loads(row.sectors)),
            row.wanted,
            tx.cipher.open_json(row.words, _WORDS) if row.words else None,
        )
        for row in rows
    ]


async def wanted(tx: Transaction, first: date, last: date) -> Iterator[tuple[tuple[str, ...], int]]:
    """The sectors and the number of people of each talk in these days."""
    within = consultations.c.day.between(first, last)
    rows = await tx.run(select(consultations.c.sectors, consultations.c.wanted).where(within))
    return ((tuple(json.loads(row.sectors)), row.wanted) for row in rows)


def _employer(row: Any) -> Employer:
    return Employer(row.id, row.name, row.sector, row.place, asked_for=bool(row.contact or row.phone))
