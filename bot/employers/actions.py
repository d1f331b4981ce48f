"""What admins and heads do with employers: know them, add them, write down what they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from bot.centres import team
from bot.centres.team import Manager
from bot.employers import store
from bot.employers.model import Contact, Employer, Talk
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.reading.fold import fold
from conversations.text import T

_NOBODY = Contact("", "")
_TALKS = 3


async def known(tx: Transaction, limit: int = 100) -> list[Employer]:
    """The employers that were added last: who is entered again was mostly entered lately."""
    return await store.newest(tx, limit)


async def get(tx: Transaction, employer_id: int) -> Employer:
    """Raises `Refusal` where there is none of this number, for anyone can send any."""
    found = await store.get(tx, employer_id)
    if found is None:
        raise Refusal(T("This employer is no longer there."))
    return found


async def contact(tx: Transaction, by: Manager, employer_id: int) -> Contact:
    """Whom to ask there, for admins and heads."""
    await _may(tx, by)
    await get(tx, employer_id)
    return await store.contact(tx, employer_id)


async def talks(tx: Transaction, by: Manager, employer_id: int) -> list[Talk]:
    """The last few talks with an employer, for admins and heads."""
    await _may(tx, by)
    return await store.talks(tx, employer_id, _TALKS)


async def named(
    tx: Transaction,
    by: Manager,
    told: Mapping[str, Any],
    now: datetime,
    *,
    sector: str = "",
    place: str = "",
    asked: Contact = _NOBODY,
) -> Employer:
    """The employer of an answer {"id", "name"}; a new name becomes a new one, the same name never a second."""
    await _may(tx, by)
    found = await store.get(tx, told["id"]) if told["id"] else None
    if found is not None:
        if not found.asked_for:
            await store.complete(
                tx, found.id, sector if not found.sector else "", place if not found.place else "", asked
            )
        return found
    new = Employer(0, told["name"], sector, place)
    return await store.add(tx, fold(told["name"]) or told["name"], new, asked, by.account_id, now)


async def consulted(tx: Transaction, by: Manager, told: Mapping[str, Any], now: datetime) -> Employer:
    """Writes down a talk with an employer, who may be new."""
    asked = Contact(told.get("contact") or "", told.get("phone") or "")
    place = (told.get("place") or {"code": ""})["code"]
    employer = await named(tx, by, told["employer"], now, sector=told.get("sector") or "", place=place, asked=asked)
    needs = {
        "consulted": told["consulted"],
        "sectors": (told["sectors"] or {"chosen": []})["chosen"],
        "skills": (told["skills"] or {"chosen": []})["chosen"],
        "wanted": told["wanted"] or 0,
        "words": told["words"],
    }
    day = date.fromisoformat(told["day"])
    await store.add_consultation(tx, employer.id, day, needs, by.account_id, now)
    return employer


async def wanted(tx: Transaction, first: date, last: date) -> Iterable[tuple[tuple[str, ...], int]]:
    """The sectors and the number of people of each talk in these days, for reports."""
    return await store.wanted(tx, first, last)


async def _may(tx: Transaction, by: Manager) -> None:
    if not await team.looked_after(tx, by):
        raise Refusal(team.NOT_YOURS)
