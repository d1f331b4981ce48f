"""Reminds people of what they signed up for, each time once. Looked for by a tick, in small transactions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.notices import store
from bot.notices.reminding import SENT, Moment, moments, outcome
from bot.notices.shown import reminder
from bot.notices.store import Dated, Reminded
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.model import PUBLISHED, Offer
from bot.signups.telling import whose
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Lane

_KEY = "notice:"
CHUNK = 100
"""Sign-ups in one transaction: on SQLite conversations wait for it, so it is short."""
AHEAD, BACK = timedelta(days=4), timedelta(days=35)
"""How far from now an offer can begin for a reminder of it to be due; a bot that was down for longer counts no more."""


async def dated(tx: Transaction, now: datetime) -> list[Dated]:
    """The offers of which a reminder can be due, the soonest first."""
    return await store.dated(tx, now - BACK, now + AHEAD)


async def remind(tx: Transaction, places: Gazetteer, of: Dated, now: datetime) -> bool:
    """Decides on the due reminders of some people of one offer; False where none was left.

    What is decided and the message are one transaction: killed in between, it did not happen; done, it is never done
    again, also where two processes look at the same moment.
    """
    due = {moment.what: moment for moment in moments(of.starts_at) if moment.due <= now}
    if not due:
        return False
    offer = await programme.get(tx, of.offer_id, shared=True)  # cancelled meanwhile, it sees that, or is taken back
    if offer.starts_at != of.starts_at:  # changed just now: the next tick sees it
        return False
    found = await store.undecided(tx, of.offer_id, list(due), CHUNK)
    if not found:
        return False
    decided = [(one.signup_id, what, _outcome(due[what], offer, of, one, now)) for one in found for what in one.missing]
    new = await store.decide(tx, decided, now)
    to_send = {one: what for one, what, came in decided if came == SENT and (one, what) in new}
    await _send(tx, places, offer, [one for one in found if one.signup_id in to_send], due, to_send, now)
    return True


def _outcome(moment: Moment, offer: Offer, of: Dated, one: Reminded, now: datetime) -> str:
    takes_place = offer.state == PUBLISHED
    return outcome(
        moment,
        now,
        takes_place=takes_place,
        said_at=one.said_at,
        changed_at=of.changed_at,
        reachable=one.reachable,
    )


async def _send(
    tx: Transaction,
    places: Gazetteer,
    offer: Offer,
    to: Sequence[Reminded],
    due: Mapping[str, Moment],
    to_send: Mapping[int, str],
    now: datetime,
) -> None:
    shared = await store.shared_phones(tx, [one.account_id for one in to]) if to else set()
    messages: dict[str, list[tuple[str, str, Mapping[str, Any]]]] = {}
    for one in to:
        about = await whose(tx, one.account_id, one.person_id) if one.account_id in shared else ()
        what = to_send[one.signup_id]
        body = speak(reminder(offer, places, due[what].kind, one.signup_id, one.state, about), one.language).as_json()
        key = f"{_KEY}{one.signup_id}:{what}"
        messages.setdefault(what, []).append((f"account:{one.account_id}", key, body))
    for what, these in messages.items():
        await outbox.put_all(tx, these, now, Lane.REMINDER, due[what].until)


async def expire(tx: Transaction, now: datetime) -> None:
    """What was queued, but has not gone out while it was of use, because the bot went down: it is late, not sent."""
    for key in await outbox.expire(tx, _KEY, now):
        signup_id, _, what = key.removeprefix(_KEY).partition(":")
        await store.was_late(tx, int(signup_id), what, now)


async def take_back(tx: Transaction, offer_id: int, now: datetime) -> None:
    """An offer is cancelled, or not what it was: what has not gone out never does, and is decided on anew."""
    await _undecide(tx, await outbox.withdraw_these(tx, store.keys_of(offer_id, _KEY), now))


async def take_back_own(tx: Transaction, signup_id: int, now: datetime) -> None:
    """Somebody has said anew whether they come, so nobody need ask them."""
    await _undecide(tx, await outbox.withdraw_under(tx, f"{_KEY}{signup_id}:", now))


async def _undecide(tx: Transaction, keys: Sequence[str]) -> None:
    for key in keys:
        signup_id, _, what = key.removeprefix(_KEY).partition(":")
        await store.undecide(tx, int(signup_id), what)


async def counted(tx: Transaction, after: datetime, before: datetime) -> Mapping[str, int]:
    """For reports: how many reminders were sent, came too late, were not needed, or reached nobody."""
    return await store.counted(tx, after, before)
