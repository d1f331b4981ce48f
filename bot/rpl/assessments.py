"""Places in an RPL assessment: shown when a page is sent, or told once when one appears later."""

from __future__ import annotations

from datetime import datetime

from bot.decent import DECENT
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.model import COURSE, Offer
from bot.programme.nearness import by_nearness
from bot.rpl import store
from bot.rpl.model import Portfolio
from bot.signups import actions as signups
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from conversations.rpl import screens
from conversations.rpl.trades import TRADES, fits

SORT = "rpl"
_KEY = "assessment:"


async def show_now(tx: Transaction, places: Gazetteer, portfolio: Portfolio, now: datetime) -> Offer | None:
    """The nearest open assessment for a page that was just sent, unless its owner has a place already."""
    planned = await signups.plans(tx, portfolio.account_id, portfolio.person_id, now)
    if any(offer.sort == SORT and offer.is_ahead(now) for offer, _ in planned):
        return None
    offer = _nearest(await _open(tx, now), portfolio, places)
    if offer is not None:
        await store.change(tx, portfolio.id, {"told_offer": offer.id})
    return offer


async def tell(tx: Transaction, places: Gazetteer, now: datetime) -> int:
    """Tells those who sent a page and have no place that there is an assessment, by day only.

    Nobody hears of a second one while the first they heard of is open. Returns how many were told.
    """
    if now not in DECENT:
        return 0
    offers = await _open(tx, now)
    trades = [trade.code for trade in TRADES if any(_fits(offer, trade.code) for offer in offers)]
    if not trades:
        return 0
    waiting = await store.without_a_place(tx, trades, [offer.id for offer in offers], now)
    for portfolio in waiting:
        offer = _nearest(offers, portfolio, places)
        assert offer is not None  # its trade is one of those that fit
        body = speak(screens.assessment(portfolio.id, portfolio.case_id or 0, offer.id), portfolio.language).as_json()
        key = f"{_KEY}{offer.id}:{portfolio.id}"
        await outbox.put(tx, f"account:{portfolio.account_id}", body, now, lane=Lane.REMINDER, key=key)
        await store.change(tx, portfolio.id, {"told_offer": offer.id})
    return len(waiting)


async def take_back(tx: Transaction, offer_id: int, now: datetime) -> None:
    """It is cancelled: nobody is told of it any more."""
    await outbox.withdraw_under(tx, f"{_KEY}{offer_id}:", now)


async def _open(tx: Transaction, now: datetime) -> list[Offer]:
    return [offer for offer in await programme.open_now(tx, now, COURSE) if offer.sort == SORT]


def _nearest(offers: list[Offer], portfolio: Portfolio, places: Gazetteer) -> Offer | None:
    fitting = [offer for offer in offers if _fits(offer, portfolio.trade)]
    here = places.coordinates(portfolio.told["place"])
    return next(iter(by_nearness(fitting, here, places.coordinates)), None)


def _fits(offer: Offer, trade: str) -> bool:
    return fits(trade, str(offer.details.get("trade") or ""), (*offer.sectors, *offer.skills))
