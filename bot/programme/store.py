"""The SQL of offers."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from bot.programme.model import PUBLISHED, Offer
from bot.storage.database import Transaction
from bot.storage.schema import offer_marks, offers
from conversations.text import Words

_COLUMNS = ("kind", "sort", "state", "centre_id", "place", "starts_at", "ends_at", "closes_at", "seats", "photo")

_LOADED = (
    *(
        offers.c.id,
        offers.c.kind,
        offers.c.sort,
        offers.c.state,
        offers.c.centre_id,
        offers.c.title_km,
        offers.c.title_en,
    ),
    *(offers.c.place, offers.c.latitude, offers.c.longitude, offers.c.starts_at, offers.c.ends_at, offers.c.closes_at),
    *(offers.c.seats, offers.c.details, offers.c.photo, offers.c.example),
)


def _values(offer: Offer) -> dict[str, Any]:
    point = offer.point or (None, None)
    return {
        **{name: getattr(offer, name) for name in _COLUMNS},
        "title_km": offer.title.km,
        "title_en": offer.title.en,
        "latitude": point[0],
        "longitude": point[1],
        "details": json.dumps(offer.details, ensure_ascii=False),
        "example": offer.example,
    }


async def add(tx: Transaction, offer: Offer, by: int, now: datetime) -> int:
    """Keeps a new offer (its own id does not count) and returns its number."""
    offer_id = await tx.insert(insert(offers).values(**_values(offer), added_by=by, added_at=now))
    await _mark(tx, offer_id, offer)
    return offer_id


async def write(tx: Transaction, offer: Offer, now: datetime) -> None:
    """Keeps an offer as it now is."""
    await tx.run(update(offers).where(offers.c.id == offer.id).values(**_values(offer), changed_at=now))
    await tx.run(delete(offer_marks).where(offer_marks.c.offer_id == offer.id))
    await _mark(tx, offer.id, offer)


async def _mark(tx: Transaction, offer_id: int, offer: Offer) -> None:
    marks = [("sector", code) for code in offer.sectors] + [("skill", code) for code in offer.skills]
    if marks:
        rows = [{"offer_id": offer_id, "kind": kind, "code": code} for kind, code in marks]
        await tx.run(insert(offer_marks), rows)


async def get(tx: Transaction, offer_id: int, *, lock: bool = False, shared: bool = False) -> Offer | None:
    """One offer. With `lock` nobody else changes it, or who comes to it, until the transaction ends.

    With `shared` nobody changes it, while others may hold it as well.
    """
    found = select(offers).where(offers.c.id == offer_id)
    rows = await _load(tx, found.with_for_update(read=not lock) if lock or shared else found)
    return rows[0] if rows else None


async def open_now(tx: Transaction, kind: str, now: datetime, among: Collection[int] | None = None) -> list[Offer]:
    """Everything of a kind (of all, without one) that people can still sign up for; perhaps only `among` these ids."""
    still = [offers.c.state == PUBLISHED, offers.c.closes_at > now]
    still += [offers.c.kind == kind] if kind else []
    still += [offers.c.id.in_(among)] if among is not None else []
    return await _load(tx, select(offers).where(*still).order_by(offers.c.id))


async def of_centres(tx: Transaction, centre_ids: Sequence[int], since: datetime) -> list[Offer]:
    """What these centres offer, not over before `since`, the newest first."""
    ends = func.coalesce(offers.c.ends_at, offers.c.closes_at)
    wanted = (offers.c.centre_id.in_(centre_ids), ends > since)
    return await _load(tx, select(offers).where(*wanted).order_by(offers.c.id.desc()))


async def added(tx: Transaction, kind: str) -> list[tuple[Offer, datetime]]:
    """Everything that was ever offered of a kind, and when it was entered."""
    these = offers.c.kind == kind
    when = {row.id: row.added_at for row in await tx.run(select(offers.c.id, offers.c.added_at).where(these))}
    return [(offer, when[offer.id]) for offer in await _load(tx, select(offers).where(these)) if offer.id in when]


async def _load(tx: Transaction, found: Select[Any]) -> list[Offer]:
    """The offers that a SELECT of their table finds. Hundreds come at once, so each row is taken apart by position."""
    joined: Any = func.group_concat if tx.on_sqlite else func.string_agg
    of_this = offer_marks.c.offer_id == offers.c.id
    marks = select(joined(offer_marks.c.kind + ":" + offer_marks.c.code, ",")).where(of_this).scalar_subquery()
    rows = (await tx.run(found.with_only_columns(*_LOADED, marks))).all()
    return [_offer(*row) for row in rows]


def _offer(
    number: int,
    kind: str,
    sort: str,
    state: str,
    centre_id: int,
    km: str,
    en: str,
    place: str,
    latitude: float | None,
    longitude: float | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    closes_at: datetime,
    seats: int | None,
    details: str,
    photo: str,
    example: bool,
    marked: str | None,
) -> Offer:
    point = None if latitude is None or longitude is None else (latitude, longitude)
    told = {} if details == "{}" else json.loads(details)
    when = (starts_at, ends_at, closes_at)
    whole = (number, kind, sort, state, centre_id, Words(km, en), place, point, *when, seats, told, photo, example)
    return Offer(*whole, *_codes(marked or ""))


def _codes(marked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sectors and the skills of "sector:garment,skill:sewing"."""
    pairs = sorted(one.partition(":")[::2] for one in marked.split(",")) if marked else ()
    return tuple(code for kind, code in pairs if kind == "sector"), tuple(
        code for kind, code in pairs if kind == "skill"
    )
