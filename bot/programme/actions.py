"""What is done with offers: publish, look for them. Each deed of an admin or a head checks the right to it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.audit import actions as audit
from bot.audit.model import PUBLISHED_OFFER
from bot.centres.team import Manager, looked_after, managed
from bot.errors import Refusal
from bot.programme import store
from bot.programme.model import Offer
from bot.programme.telling import trouble
from bot.storage.database import Transaction
from conversations.text import T

GONE = T("This offer is no longer there.")
SHOWN_AFTER = timedelta(days=30)
"""How long who entered an offer still sees it when it is over."""


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
    if (reason := trouble(offer, now)) is not None:
        raise Refusal(reason)
    offer_id = await store.add(tx, offer, by.account_id, now)
    await audit.record(tx, by.account_id, PUBLISHED_OFFER, now, centre_id=offer.centre_id, detail=str(offer_id))
    return await get(tx, offer_id)


async def get(tx: Transaction, offer_id: int, *, lock: bool = False, shared: bool = False) -> Offer:
    """Raises `Refusal` where there is none of this number, for anyone can send any.

    With `lock` nobody else changes it, or who has a seat, until the transaction ends. With `shared` nobody changes it
    either, but many may hold it so at once: for who signs up where seats are not counted.
    """
    offer = await store.get(tx, offer_id, lock=lock, shared=shared)
    if offer is None:
        raise Refusal(GONE)
    return offer


async def own(tx: Transaction, by: Manager, now: datetime) -> list[Offer]:
    """What the centres of an admin or a head offer: what is open, and what is over since not long ago."""
    centres = await looked_after(tx, by)
    return await store.of_centres(tx, [centre.id for centre in centres], now - SHOWN_AFTER) if centres else []


async def managed_offer(tx: Transaction, by: Manager, offer_id: int) -> Offer:
    """One offer, for who looks after its centre."""
    offer = await get(tx, offer_id)
    await managed(tx, by, offer.centre_id)
    return offer


async def changed_by(
    tx: Transaction, by: Manager, offer_id: int, change: Callable[[Offer], Offer], now: datetime
) -> tuple[Offer, Offer]:
    """Lets `change` make another offer of it, with nobody else at it meanwhile; returns it as it was, and as it is.

    Sign-ups of it wait as well: whoever comes is told of what stands then, or of the change.
    """
    before = await store.get(tx, offer_id, lock=True)
    if before is None:
        raise Refusal(GONE)
    await managed(tx, by, before.centre_id)
    after = change(before)
    if after != before:
        await managed(tx, by, after.centre_id)
        await store.write(tx, after, now)
    return before, after


async def open_now(tx: Transaction, now: datetime, kind: str = "") -> list[Offer]:
    """What people can sign up for, of one kind or of all."""
    return await store.open_now(tx, kind, now)


async def open_among(tx: Transaction, ids: Collection[int], now: datetime) -> list[Offer]:
    """Those of these offers that can be signed up for, in the order of their numbers."""
    return await store.open_now(tx, "", now, ids) if ids else []
