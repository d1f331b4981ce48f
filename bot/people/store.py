"""The SQL of people, what they chose, and what they agreed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, insert, or_, select, update

from bot.people.model import Person
from bot.storage.database import Transaction
from bot.storage.schema import cases, choices, consents, people
from conversations.reading.fold import fold

NAME, PHONE, WORDS, DISABILITY = "people.name", "people.phone", "people.own_words", "people.disability"


async def add(tx: Transaction, account_id: int, now: datetime, *, family: bool = False, place: str = "") -> int:
    """A person of whom nothing is known yet."""
    return await tx.insert(insert(people).values(account_id=account_id, family=family, place=place, created_at=now))


async def save(tx: Transaction, person_id: int, answers: Mapping[str, Any], now: datetime) -> None:
    """The answers of a registration, by question; what was skipped is None."""
    name = answers["name"] if isinstance(answers["name"], str) else None
    phone = answers["phone"]
    place = answers["place"]
    salary = answers["salary"] or {}
    own = {
        key: words
        for key, words in {
            "name": None if name else answers["name"],
            "skills": (answers["skills"] or {}).get("own"),
            "needs": answers["needs"]["own"],
        }.items()
        if words is not None
    }
    point = place.get("point") or (None, None)
    await tx.run(
        update(people)
        .where(people.c.id == person_id)
        .values(
            name=tx.cipher.close_text(name, NAME),
            name_key=None if name is None else tx.cipher.fingerprint(fold(name)),
            phone=tx.cipher.close_text(phone, PHONE),
            phone_key=None if phone is None else tx.cipher.fingerprint(phone),
            sex=answers["sex"],
            birth_year=answers["birth_year"],
            place=place["code"],
            latitude=point[0],
            longitude=point[1],
            returned=answers["returned"],
            sector=answers["sector"],
            time_abroad=answers["time_abroad"],
            salary=salary.get("amount"),
            currency=salary.get("currency"),
            wanted_place=answers["wanted_place"],
            disability=tx.cipher.close_text(answers["disability"], DISABILITY),
            own_words=tx.cipher.close_json(own, WORDS),
            registered_at=now,
        )
    )
    await tx.run(delete(choices).where(choices.c.person_id == person_id))
    rows = [
        {"person_id": person_id, "kind": kind, "code": code}
        for kind, answer in {key: answers[key] for key in ("skills", "wanted", "needs")}.items()
        for code in (answer or {}).get("chosen", ())
    ]
    if rows:
        await tx.run(insert(choices), rows)


async def twin_of(tx: Transaction, person_id: int, answers: Mapping[str, Any]) -> int | None:
    """An earlier registration with the same phone, or the same name, birth year and commune."""
    same = []
    if answers["phone"] is not None:
        same.append(people.c.phone_key.in_(tx.cipher.fingerprints(answers["phone"])))
    if isinstance(answers["name"], str):
        same.append(
            people.c.name_key.in_(tx.cipher.fingerprints(fold(answers["name"])))
            & (people.c.birth_year == answers["birth_year"])
            & (people.c.place == answers["place"]["code"])
        )
    if not same:
        return None
    found = await tx.run(
        select(people.c.id)
        .where(or_(*same), people.c.id != person_id, people.c.registered_at.is_not(None))
        .order_by(people.c.id)
        .limit(1)
    )
    return found.scalar()  # type: ignore[no-any-return]


async def mark_twin(tx: Transaction, person_id: int, twin_id: int | None) -> None:
    await tx.run(update(people).where(people.c.id == person_id).values(twin_id=twin_id))


async def get(tx: Transaction, person_id: int) -> Person | None:
    rows = await _load(tx, people.c.id == person_id)
    return rows[0] if rows else None


async def of_account(tx: Transaction, account_id: int) -> list[Person]:
    """Everyone registered, or begun to be, from this account, the oldest first."""
    return await _load(tx, people.c.account_id == account_id)


async def _load(tx: Transaction, which: Any) -> list[Person]:
    rows = list(await tx.run(select(people).where(which).order_by(people.c.id)))
    needs = await _needs(tx, [row.id for row in rows])
    return [
        Person(
            id=row.id,
            account_id=row.account_id,
            family=row.family,
            name=tx.cipher.open_text(row.name, NAME),
            phone=tx.cipher.open_text(row.phone, PHONE),
            sex=row.sex,
            birth_year=row.birth_year,
            place=row.place,
            point=None if row.latitude is None else (row.latitude, row.longitude),
            registered=row.registered_at is not None,
            twin_id=row.twin_id,
            needs=tuple(needs.get(row.id, ())),
            own_words={} if row.own_words is None else tx.cipher.open_json(row.own_words, WORDS),
        )
        for row in rows
    ]


async def _needs(tx: Transaction, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    if not ids:
        return found
    rows = await tx.run(select(choices).where(choices.c.person_id.in_(ids), choices.c.kind == "needs"))
    for row in rows:
        found.setdefault(row.person_id, []).append(row.code)
    return found


async def record_consent(
    tx: Transaction,
    account_id: int,
    person_id: int,
    purpose: str,
    answer: str,
    shown: str,
    language: str,
    now: datetime,
    case_id: int | None = None,
    offer_id: int | None = None,
) -> None:
    """One answer with the exact text it was given to."""
    await tx.run(
        insert(consents).values(
            account_id=account_id,
            person_id=person_id or None,
            case_id=case_id,
            offer_id=offer_id,
            purpose=purpose,
            answer=answer,
            language=language,
            shown=tx.cipher.close_text(shown, "consents.shown"),
            given_at=now,
        )
    )
    if purpose == "news" and person_id:  # asked of everybody, each day: not to be looked for in all that was ever said
        await tx.run(update(people).where(people.c.id == person_id).values(news=answer == "yes"))


async def consent(tx: Transaction, person_id: int, purpose: str) -> str | None:
    """The newest answer of a person to a purpose ("keep", "share", "news")."""
    found = await tx.run(
        select(consents.c.answer)
        .where(consents.c.person_id == person_id, consents.c.purpose == purpose)
        .order_by(consents.c.id.desc())
        .limit(1)
    )
    return found.scalar()  # type: ignore[no-any-return]


async def consent_about(tx: Transaction, person_id: int, offer_id: int) -> tuple[str, str, str]:
    """The newest answer of a person about a vacancy, the text it was given to and its language."""
    found = await tx.run(
        select(consents.c.answer, consents.c.shown, consents.c.language)
        .where(consents.c.person_id == person_id, consents.c.offer_id == offer_id)
        .order_by(consents.c.id.desc())
        .limit(1)
    )
    row = found.first()
    if row is None:
        return "", "", "km"
    return row.answer, tx.cipher.open_text(row.shown, "consents.shown") or "", row.language


async def remove_draft(tx: Transaction, person_id: int) -> None:
    has_case = exists().where(cases.c.person_id == people.c.id)
    await tx.run(delete(people).where(people.c.id == person_id, people.c.registered_at.is_(None), ~has_case))
