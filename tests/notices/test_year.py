"""A year of the calendar: the tick runs as it does in life, with outages and kills, and a simple oracle keeps count.

The oracle goes through the same year and asks of each reminder only: when did the tick first look, and what was true?
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.centres import actions as centres
from bot.clock import CAMBODIA
from bot.notices import actions as notices
from bot.places.gazetteer import Gazetteer
from bot.programme import store as programme
from bot.programme.model import CANCELLED, FAIR, PUBLISHED, Offer
from bot.signups import store as signups
from bot.storage import sessions
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.schema import notices as kept
from bot.storage.schema import outbox
from tests.matching.facts import offer
from tests.world import make_cheap

PLACES = Gazetteer.load()
NEW_YEAR = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
"""Midnight in Cambodia."""
FAIRS, PHONES = 12, 3


class Killed(Exception):
    """The process is gone before its transaction was committed."""


@dataclass
class Known:
    """What the oracle knows of one fair: its day and hour, who said what when, and what became of each reminder."""

    starts: datetime
    changed: datetime
    cancelled: bool = False
    said: dict[int, tuple[str, datetime]] = field(default_factory=dict)

    def looked(self, now: datetime, decided: dict[tuple[int, str], str]) -> None:
        """The tick looks at this moment."""
        if not now - timedelta(days=35) < self.starts < now + timedelta(days=4):
            return
        here, start = now.astimezone(CAMBODIA), self.starts.astimezone(CAMBODIA)
        for name, first, last in _windows(start):
            if here < first:
                continue
            for signup, (state, at) in self.said.items():
                if state not in ("coming", "maybe") or (signup, f"{name}:{start.date()}") in decided:
                    continue
                if self.cancelled or at >= first:
                    came = "unneeded"
                elif here < last:
                    came = "sent"
                else:
                    came = "unneeded" if self.changed >= last else "late"
                decided[signup, f"{name}:{start.date()}"] = came


def _windows(start: datetime) -> list[tuple[str, datetime, datetime]]:
    def on(day: date, hour: float) -> datetime:
        return datetime.combine(day, time(0), CAMBODIA) + timedelta(hours=hour)

    day = start.date()
    before = [("3days", 3), ("1day", 1)]
    found = [(name, on(day - timedelta(days=n), 9), on(day - timedelta(days=n), 18)) for name, n in before]
    hour = start.hour + start.minute / 60
    return [*found, ("today", on(day, 6), on(day, max(7, hour - 2)))] if hour >= 8 else found


class Year:
    """The bot's side: a database, and two processes that tick on it."""

    def __init__(self, url: str, dice: random.Random) -> None:
        self.processes = [Database(url, Cipher([bytes(32)])) for _ in range(2)]
        for process in self.processes:
            make_cheap(process)
        self.dice = dice
        self.now = NEW_YEAR
        self.fairs: dict[int, Known] = {}
        self.decided: dict[tuple[int, str], str] = {}

    @property
    def database(self) -> Database:
        return self.processes[0]

    async def close(self) -> None:
        for process in self.processes:
            await process.close()

    async def begins(self) -> None:
        """The fairs of the year are published in its first hour, and the phones are there."""
        async with self.database.transaction() as tx:
            await centres.add(tx, {"name_km": "មជ្ឈមណ្ឌល", "name_en": "", "kind": "centre", "place": {"code": "220401"}})
            for phone in range(1, PHONES + 1):
                await sessions.open_new(tx, phone, "km", self.now)
            for number in range(FAIRS):
                minutes = self.dice.randrange(5 * 60, 15 * 60, 30)
                starts = self.now + timedelta(days=5 + number * 29 + self.dice.randrange(20), minutes=minutes)
                offer_id = await programme.add(tx, _fair(1, starts), 1, self.now)
                self.fairs[offer_id] = Known(starts, self.now)

    async def happens(self) -> None:
        """Somebody says something to a fair, or one is moved or cancelled."""
        offer_id, known = self.dice.choice([*self.fairs.items()])
        if known.starts < self.now:
            return
        async with self.database.transaction() as tx:
            match self.dice.randrange(20):
                case 0:
                    moved = known.starts + timedelta(days=self.dice.randint(1, 6))
                    offer = _fair(offer_id, moved, PUBLISHED if not known.cancelled else CANCELLED)
                    await programme.write(tx, offer, self.now)
                    known.starts, known.changed = moved, self.now
                case 1:
                    await programme.write(tx, _fair(offer_id, known.starts, CANCELLED), self.now)
                    known.cancelled, known.changed = True, self.now
                case _:
                    phone = self.dice.randint(1, PHONES)
                    state = self.dice.choice(["coming", "coming", "maybe", "no"])
                    signup = await signups.put(tx, offer_id, phone, 0, {"state": state}, self.now)
                    known.said[signup.id] = (state, self.now)

    async def ticks(self) -> None:
        """The tick, in one process or in both at once; now and then one is killed before its commit."""
        if self.dice.random() < 0.2:
            with pytest.raises(Killed):
                await self._tick(self.database, killed=True)
        elif self.dice.random() < 0.3:
            await asyncio.gather(*(self._tick(process) for process in self.processes))
            self._oracle()
        else:
            await self._tick(self.database)
            self._oracle()

    def _oracle(self) -> None:
        for known in self.fairs.values():
            known.looked(self.now, self.decided)

    async def _tick(self, process: Database, *, killed: bool = False) -> None:
        async with process.transaction() as tx:
            found = await notices.dated(tx, self.now)
        for one in found:
            more = True
            while more:
                async with process.transaction() as tx:
                    more = await notices.remind(tx, PLACES, one, self.now)
                    if killed:
                        raise Killed
        if killed:
            raise Killed

    async def sent(self) -> Counter[int]:
        """How many messages there are about each sign-up."""
        async with self.database.transaction() as tx:
            rows = await tx.run(select(outbox.c.body))
            bodies = [tx.cipher.open_json(row.body, "outbox.body") for row in rows]
        actions = [action for body in bodies for row in body["b"] for _, action, _ in row]
        return Counter(int(action.split(":")[2]) for action in actions if action.startswith("m:plan:"))

    async def kept(self) -> dict[tuple[int, str], str]:
        async with self.database.transaction() as tx:
            return {(row.signup_id, row.what): row.outcome for row in await tx.run(select(kept))}


def _fair(offer_id: int, starts: datetime, state: str = PUBLISHED) -> Offer:
    ends = starts + timedelta(hours=4)
    return offer(FAIR, id=offer_id, state=state, starts_at=starts, ends_at=ends, closes_at=ends)


@pytest.mark.parametrize("seed", range(2))
async def test_each_reminder_of_a_year_is_sent_once_or_counted(database_url: str, seed: int) -> None:
    dice = random.Random(seed)
    year = Year(database_url, dice)
    await year.begins()
    while year.now < NEW_YEAR + timedelta(days=366):
        near = any(timedelta(0) < one.starts - year.now < timedelta(days=3.5) for one in year.fairs.values())
        year.now += timedelta(minutes=dice.randint(5, 150)) if near else timedelta(hours=dice.randint(2, 30))
        if dice.random() < 0.02:  # the bot was down
            year.now += timedelta(hours=dice.choice([1, 3, 8, 20, 50, 100]))
        if dice.random() < 0.15:
            await year.happens()
        await year.ticks()
    assert await year.kept() == year.decided
    expected = Counter(signup for (signup, _), came in year.decided.items() if came == "sent")
    assert await year.sent() == expected
    assert set(year.decided.values()) == {"sent", "late", "unneeded"}
    async with year.database.transaction() as tx:
        counted = await notices.counted(tx, NEW_YEAR, year.now + timedelta(days=1))
    assert counted == Counter(year.decided.values())
    await year.close()
