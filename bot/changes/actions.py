"""Changing and cancelling what is published. Who signed up is told later, by `tell`: it may be thousands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import CANCELLED_OFFER, CHANGED_OFFER
from bot.broadcasts import about
from bot.centres.team import Manager
from bot.changes import store
from bot.changes.words import OFF, another_employer, told, worth_telling
from bot.errors import Refusal
from bot.matching import news
from bot.notices import actions as notices
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.model import CANCELLED, FAIR, Offer
from bot.programme.telling import answers_of, offer_of, trouble
from bot.rpl import assessments
from bot.signups import actions as signups
from bot.signups import telling
from bot.signups.model import HIRED, PLANNED
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.text import T

AT_ONCE = 100
"""People who are told in one transaction: some 50 ms, and conversations wait no longer than for it."""
_KEY = "changed:"
_MEANWHILE = timedelta(seconds=10)
"""Who signed up so shortly after a change may have seen what stood before it: two turns at once each have a clock, and
the one that began later may end first. To be told what one has seen already harms nobody."""
_OFF = T("This is cancelled already.")
_OVER = T("This is over. It can no longer be changed.")
_THEIRS = T(
    "People let this centre have their names, and no other. Please cancel this, and enter it anew for the other centre."
)


def as_changed(offer: Offer, before: Mapping[str, Any], answers: Mapping[str, Any]) -> Offer:
    """The offer with what was changed since `before`, and nothing else: somebody else may have changed the rest."""
    changed = {key: value for key, value in answers.items() if key not in before or value != before[key]}
    if not changed:
        return offer
    if "place" in changed and changed["place"]["code"] != offer.place:
        changed.setdefault("pin", None)  # the spot of the old place would lead people there
    told_now = offer_of(offer.kind, {**answers_of(offer), **changed}, changed.get("centre") or offer.centre_id)
    told_before = offer_of(offer.kind, answers_of(offer), offer.centre_id)
    kept = {key: value for key, value in offer.details.items() if key not in told_before.details}
    return replace(
        told_now, id=offer.id, state=offer.state, example=offer.example, details={**kept, **told_now.details}
    )


async def change(
    tx: Transaction, by: Manager, offer_id: int, before: Mapping[str, Any], answers: Mapping[str, Any], now: datetime
) -> Offer:
    """Keeps what was changed, and notes what those who signed up have to know of it."""
    await programme.get(tx, offer_id, lock=True)  # nobody applies between the question and the change
    states = (await signups.counts(tx, [offer_id])).get(offer_id, {})
    applied = any(states.get(state) for state in (*PLANNED, HIRED))

    def changed(offer: Offer) -> Offer:
        _may_change(offer, now)
        after = as_changed(offer, before, answers)
        if applied and offer.kind != FAIR and after.centre_id != offer.centre_id:
            raise Refusal(_THEIRS)
        if (reason := trouble(after, now, offer)) is not None:
            raise Refusal(reason)
        return after

    was, offer = await programme.changed_by(tx, by, offer_id, changed, now)
    if another_employer(was, offer):
        await signups.for_another_employer(tx, offer.id)
    if was != offer:
        await _note(tx, by, was, offer, CHANGED_OFFER, now)
    return offer


async def cancel(tx: Transaction, by: Manager, offer_id: int, now: datetime) -> Offer:
    """It does not take place. Twice is once."""

    def cancelled(offer: Offer) -> Offer:
        if offer.state != CANCELLED:
            _may_change(offer, now)
        return replace(offer, state=CANCELLED)

    was, offer = await programme.changed_by(tx, by, offer_id, cancelled, now)
    if was != offer:
        await _note(tx, by, was, offer, CANCELLED_OFFER, now)
    return offer


async def _note(tx: Transaction, by: Manager, was: Offer, offer: Offer, what: str, now: datetime) -> None:
    different = worth_telling(was, offer)
    if offer.state == CANCELLED:  # first: broadcasts are locked before the outbox
        await about.stop(tx, offer, now)
    elif different:
        await about.changed(tx, offer, now)
    if different:
        await notices.take_back(tx, offer.id, now)
        await store.add(tx, offer.id, different, now)
    if offer.state == CANCELLED:
        await _say_nothing_else(tx, offer, now)
    await audit.record(tx, by.account_id, what, now, centre_id=offer.centre_id, detail=str(offer.id))


async def _say_nothing_else(tx: Transaction, offer: Offer, now: datetime) -> None:
    """What waits to go out, and speaks of it as if it took place, never does."""
    await telling.take_back_all(tx, offer.id, now)
    await outbox.withdraw_under(tx, f"{_KEY}{offer.id}:", now)
    await news.take_back(tx, offer.id, now)
    await assessments.take_back(tx, offer.id, now)


def can_change(offer: Offer, now: datetime) -> bool:
    """Whether it still makes sense to change or cancel it."""
    return offer.state != CANCELLED and now < (offer.ends_at or offer.closes_at)


def _may_change(offer: Offer, now: datetime) -> None:
    if not can_change(offer, now):
        raise Refusal(_OFF if offer.state == CANCELLED else _OVER)


async def untold(tx: Transaction) -> list[int]:
    """The changes of which somebody is still to be told, the oldest first."""
    return await store.untold(tx)


async def tell(tx: Transaction, places: Gazetteer, change_id: int, now: datetime) -> bool:
    """Tells the next few people of a change; whether there may be more of them.

    How far it has come is written with the messages: broken off anywhere, it goes on behind the last one told. Where
    several people share a phone, it is told once.
    """
    change = await store.take(tx, change_id)
    if change is None:
        return False
    offer = await programme.get(tx, change.offer_id, shared=True)
    if offer.state == CANCELLED and OFF not in change.what:  # a new day of what does not take place helps nobody
        await store.told(tx, change.id, change.told_up_to, done=True)
        return False
    upto = change.changed_at + _MEANWHILE
    coming = await signups.planning(tx, offer.id, change.told_up_to, upto, AT_ONCE)
    for signup_id, account_id, language, reachable in coming:
        if reachable:
            key = f"{_KEY}{offer.id}:{change.id}:{account_id}"
            body = speak(told(offer, change.what, places, signup_id), language).as_json()
            await outbox.put(tx, f"account:{account_id}", body, now, key=key, once=True)
    done = len(coming) < AT_ONCE
    await store.told(tx, change.id, coming[-1][0] if coming else change.told_up_to, done=done)
    return not done
