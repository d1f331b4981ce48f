"""What people do: say whether they come, take it back, see what they plan."""

from __future__ import annotations

from datetime import datetime

from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.model import FAIR, VACANCY, Offer
from bot.signups import store
from bot.signups.model import ANSWERS, COMING, HIRED, LEFT, Signup
from bot.storage.database import Transaction
from conversations.text import T

CLOSED = T("It is no longer possible to sign up for this.")


async def answer_fair(
    tx: Transaction, offer_id: int, account_id: int, person_id: int, answer: str, now: datetime
) -> tuple[Offer, Signup]:
    """Coming, maybe or not coming to a job fair."""
    offer = await programme.get(tx, offer_id)
    if offer.kind != FAIR or answer not in ANSWERS:
        raise Refusal(programme.GONE)
    if not offer.is_open(now):
        raise Refusal(CLOSED)
    return offer, await store.put(tx, offer.id, account_id, person_id, {"state": answer}, now)


async def say_yes(tx: Transaction, offer_id: int, account_id: int, person_id: int, now: datetime) -> Offer:
    """The employer of a vacancy may have the details of a registered person."""
    offer = await programme.get(tx, offer_id)
    if offer.kind != VACANCY:
        raise Refusal(programme.GONE)
    if not offer.is_open(now):
        raise Refusal(CLOSED)
    signup = await store.find(tx, offer.id, account_id, person_id)
    if signup is None or signup.state not in (COMING, HIRED):
        await store.put(tx, offer.id, account_id, person_id, {"state": COMING}, now)
    return offer


async def find(tx: Transaction, offer_id: int, account_id: int, person_id: int) -> Signup | None:
    """What somebody said to an offer so far."""
    return await store.find(tx, offer_id, account_id, person_id)


async def leave(tx: Transaction, offer_id: int, account_id: int, person_id: int, now: datetime) -> Offer:
    """Takes a sign-up back. Twice is once."""
    offer = await programme.get(tx, offer_id)
    signup = await store.find(tx, offer_id, account_id, person_id)
    if signup is not None and signup.state != LEFT:
        await store.change(tx, signup.id, {"state": LEFT, "line": 0, "confirm_by": None}, now)
    return offer


async def plans(tx: Transaction, account_id: int, person_id: int, now: datetime) -> list[tuple[Offer, Signup]]:
    """What somebody plans that is not over, the soonest first."""
    found = [(await programme.get(tx, one.offer_id), one) for one in await store.planned(tx, account_id, person_id)]
    coming = [(offer, one) for offer, one in found if now < (offer.ends_at or offer.closes_at)]
    return sorted(coming, key=lambda pair: (pair[0].begins, pair[0].id))
