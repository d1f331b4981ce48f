"""What is done with offers: publish, look for them. Each deed of an admin or a head checks the right to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import PUBLISHED_OFFER
from bot.centres.team import Manager, managed
from bot.errors import Refusal
from bot.places.distance import Point
from bot.places.gazetteer import Gazetteer
from bot.programme import store
from bot.programme.model import Offer
from bot.programme.nearness import by_nearness
from bot.storage.database import Transaction
from conversations.text import T

GONE = T("This offer is no longer there.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What someone looks for: a kind of offer, perhaps a sector, perhaps a province (its code of two digits)."""

    kind: str
    sector: str = ""
    province: str = ""

    def fits(self, offer: Offer) -> bool:
        return (not self.sector or self.sector in offer.sectors) and offer.place.startswith(self.province)


async def publish(tx: Transaction, by: Manager, offer: Offer, now: datetime) -> Offer:
    """Shows a new offer to everybody, for who looks after its centre."""
    await managed(tx, by, offer.centre_id)
    offer_id = await store.add(tx, offer, by.account_id, now)
    await audit.record(tx, by.account_id, PUBLISHED_OFFER, now, centre_id=offer.centre_id, detail=str(offer_id))
    return await get(tx, offer_id)


async def get(tx: Transaction, offer_id: int) -> Offer:
    """Raises `Refusal` where there is none of this number, for anyone can send any."""
    offer = await store.get(tx, offer_id)
    if offer is None:
        raise Refusal(GONE)
    return offer


async def open_now(tx: Transaction, now: datetime, kind: str = "") -> list[Offer]:
    """What people can sign up for, of one kind or of all."""
    return await store.open_now(tx, kind, now)


async def open_among(tx: Transaction, ids: Collection[int], now: datetime) -> list[Offer]:
    """Those of these offers that can be signed up for, in the order of their numbers."""
    return await store.open_now(tx, "", now, ids) if ids else []


async def looked_for(tx: Transaction, places: Gazetteer, wish: Wish, here: Point | None, now: datetime) -> list[Offer]:
    """The open offers that fit a wish: the near ones first, by date."""
    found = [offer for offer in await store.open_now(tx, wish.kind, now) if wish.fits(offer)]
    return by_nearness(found, here, places.coordinates)
