"""Daily news: each evening, who wants news is told once of what has newly appeared and fits them.

A round goes over all accounts in order, a small part at a time, and is about what appeared since the one before. How
far it has come is a row, written with the messages of that part: killed at any moment it goes on where it was, and of
two processes that do the same part one wins. A round may take several evenings, for no more messages are handed out
than Telegram takes beside conversations. The next begins on another day: nobody gets two in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from bot.decent import Hours
from bot.i18n import local
from bot.matching import store
from bot.matching.bundle import MOST, Edition, bundle, without
from bot.matching.store import Reader, Round
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.storage import outbox
from bot.storage.database import Database, Transaction

_KEY = "news:"
"""Then the day, the account, and the offers: ",7,12,"."""
EVENING = Hours(17, 20)
"""Hours in Cambodia: people are home, and nobody sleeps."""
FIRST_NEWS = timedelta(days=7)
"""What the first round of all is about."""
PART = 1000
"""Accounts that are looked at at once: no conversation waits longer than a blink."""
PAUSE = timedelta(seconds=1 / 15)
"""Between two messages: half of what Telegram takes in all; the rest is for people who wait for an answer."""
AHEAD = 900
"""Messages that may wait in the outbox, a minute's worth: when the evening is over, none is left to come at night."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the round: where it stood before and stands afterwards, its last account, and its offers."""

    before: Round
    after: Round
    last: int
    offers: Sequence[Offer]


@dataclass(slots=True)
class Written:
    """What a part sends, which offers are then known to whom, and how many people each offer fitted."""

    messages: list[tuple[str, str, Mapping[str, object]]] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    fitted: Mapping[int, int] = field(default_factory=dict)


class News:
    """Does a round part by part; keeps the day's edition between them, and nothing that a restart would miss."""

    def __init__(self, database: Database, places: Gazetteer) -> None:
        self._database = database
        self._places = places
        self._edition: Edition | None = None

    async def step(self, now: datetime) -> bool:
        """Does the next part; False when there is nothing (more) to do now."""
        if now not in EVENING:
            return False
        async with self._database.transaction() as tx:
            await outbox.renew_news(tx, now, PAUSE)
            part = await _next_part(tx, now) if await outbox.news_waiting(tx) < AHEAD else None
        if part is None:
            return False
        written = Written()
        if part.offers:
            async with self._database.transaction(long=True) as tx:
                readers = await store.readers(tx, part.before.reached, part.last)
                ids = [one.profile.person_id for one in readers]
                known = await store.known(tx, ids, [offer.id for offer in part.offers])
            written = self._write(part.offers, readers, known, now)
        async with self._database.transaction() as tx:
            if not await store.advance(tx, part.before, part.after):
                return False  # another process did this part meanwhile
            await store.fitted(tx, written.fitted)
            await store.proposed(tx, written.pairs, now)
            await outbox.put_spread(tx, written.messages, now, PAUSE)
            for gone in {offer.id for offer in part.offers} - await _open_still(tx, part.offers, now):
                await take_back(tx, gone, now)
        return part.after.until is not None

    def _write(
        self, offers: Sequence[Offer], readers: Sequence[Reader], known: Mapping[int, set[int]], now: datetime
    ) -> Written:
        """One message for each phone, where something fits. No database: it is done while conversations go on."""
        if self._edition is None or self._edition.offers != offers:
            self._edition = Edition(offers, self._places, now)
        edition, written = self._edition, Written()
        edition.index.fitted.clear()
        for account_id, whose in groupby(readers, key=lambda one: one.profile.account_id):
            family = list(whose)
            picks = {
                one.profile.person_id: edition.index.best(one.profile, MOST, known.get(one.profile.person_id, ()))
                for one in family
            }
            if chosen := bundle(picks):
                told = ",".join(str(one.pick.offer.id) for one in chosen)
                key = f"{_KEY}{local(now).date()}:{account_id}:,{told},"
                written.messages.append((f"account:{account_id}", key, edition.message(chosen, family[0].language)))
                written.pairs += [(one.person_id, one.pick.offer.id) for one in chosen]
        written.fitted = dict(edition.index.fitted)
        return written


async def take_back(tx: Transaction, offer_id: int, now: datetime) -> None:
    """What is off stands in no news that have not gone out yet; what else they tell stays."""
    await outbox.rewrite(tx, f"{_KEY}%,{offer_id},%", lambda message: without(message, offer_id), now)


async def _open_still(tx: Transaction, offers: Sequence[Offer], now: datetime) -> set[int]:
    """Which of these can still be signed up for: while the news were written, conversations went on."""
    return {offer.id for offer in await programme.open_among(tx, [offer.id for offer in offers], now)}


async def _next_part(tx: Transaction, now: datetime) -> Part | None:
    """The part that is due: of the round under way, or the first of today's."""
    was = await store.round_now(tx)
    today = local(now).date().isoformat()
    since, until = was.since or now - FIRST_NEWS, was.until
    if until is None:
        if was.day == today:
            return None
        until = now
    offers = await programme.open_among(tx, await store.new_offers(tx, since, until), now)
    newest = await store.last_account(tx)
    last = min(was.reached + PART, newest) if offers else newest
    after = Round(today, until, None, 0) if last >= newest else Round(today, since, until, last)
    return Part(was, after, last, offers)
