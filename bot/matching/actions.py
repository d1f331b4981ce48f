"""What is done with what fits: a person's own list first, and what they say is not for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import Refusal
from bot.matching import store
from bot.matching.around import near_to
from bot.matching.index import Pick
from bot.matching.model import UNWANTED, Fit, openings, ranked
from bot.places.distance import Point
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.actions import Wish
from bot.programme.model import Offer
from bot.programme.nearness import by_nearness
from bot.storage.database import Transaction
from conversations.text import T

KEPT = timedelta(days=90)
NOT_REGISTERED = T("For this, please register first.")


@dataclass(frozen=True, slots=True)
class Found:
    """What someone looks for: what fits them, and all else by nearness and date. `known`: they are registered."""

    fits: tuple[Fit, ...]
    others: tuple[Offer, ...]
    known: bool

    @property
    def offers(self) -> list[Offer]:
        """In the order in which they are shown."""
        return [*(fit.offer for fit in self.fits), *self.others]


async def looked_for(
    tx: Transaction, places: Gazetteer, wish: Wish, person_id: int, here: Point | None, now: datetime
) -> Found:
    """The open offers that fit a wish, first those for this person (0: nobody who is registered)."""
    offers = [offer for offer in await programme.open_now(tx, now, wish.kind) if wish.fits(offer)]
    profile = await store.profile(tx, person_id) if person_id else None
    if profile is None:
        return Found((), tuple(by_nearness(offers, here, places.coordinates)), known=False)
    unwanted = await store.unwanted(tx, person_id)
    fits = tuple(ranked(profile, openings(offers, near_to(places, offers), now), unwanted))
    mine = {fit.offer.id for fit in fits}
    others = by_nearness([offer for offer in offers if offer.id not in mine], here, places.coordinates)
    return Found(fits, tuple(others), known=True)


async def all_that_fits(
    tx: Transaction, places: Gazetteer, person_ids: Sequence[int], now: datetime
) -> dict[int, list[Pick]]:
    """What is open, of any kind, and fits each of these people, the best first; who is not registered is left out."""
    offers = await programme.open_now(tx, now)
    among = openings(offers, near_to(places, offers), now)
    found: dict[int, list[Pick]] = {}
    for person_id in person_ids:
        if (profile := await store.profile(tx, person_id)) is not None:
            fits = ranked(profile, among, await store.unwanted(tx, person_id))
            found[person_id] = [Pick(fit.offer, fit.reasons[0]) for fit in fits]
    return found


async def forget(tx: Transaction, now: datetime) -> None:
    """What was proposed of offers that closed long ago."""
    await store.forget(tx, now - KEPT)


async def is_unwanted(tx: Transaction, person_id: int, offer_id: int) -> bool:
    return bool(person_id) and offer_id in await store.unwanted(tx, person_id)


async def not_for_me(tx: Transaction, person_id: int, offer_id: int, reason: str, now: datetime) -> Offer:
    """Somebody says that an offer is not for them, and why: it is never proposed to them again."""
    offer = await programme.get(tx, offer_id)
    if reason not in UNWANTED:
        raise Refusal(programme.GONE)
    if await store.profile(tx, person_id) is None:
        raise Refusal(NOT_REGISTERED)
    await store.keep(tx, person_id, offer.id, store.UNWANTED, reason, now)
    return offer


async def for_me_after_all(tx: Transaction, person_id: int, offer_id: int) -> Offer:
    """Takes that back."""
    offer = await programme.get(tx, offer_id)
    await store.forget_unwanted(tx, person_id, offer.id)
    return offer
