"""Matching at the size of a country: what appeared today for everybody, and one person's list.

The aims: an evening's news within a minute of work, the list within 50 ms with all its SQL, under 200 MB.
"""

from __future__ import annotations

import asyncio
import random
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import insert, update

from bot.matching import actions as matching
from bot.matching import news
from bot.places.gazetteer import Gazetteer
from bot.programme import store as programme
from bot.programme.actions import Wish
from bot.programme.model import COURSE, FAIR, KINDS, PUBLISHED, VACANCY, Offer
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.outbox import SENT, WAITING
from bot.storage.schema import centres, outbox
from conversations.options import SECTORS, SKILLS
from conversations.text import Words
from tests.bench.populate import populated
from tests.bench.processes import KEY

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
"""Half past five in the evening in Cambodia."""
OFFERS, TODAY = 500, 25
"""Open offers in all, and those that appeared since the last round."""
MINUTE, LIST, MEGABYTES = 60.0, 0.050, 200
EVENING = int(timedelta(hours=news.EVENING.end - news.EVENING.first) / news.PAUSE)
"""Messages: as many as are handed out between 17 and 20 o'clock. What is left goes on the next day."""


def some_offer(number: int, chance: random.Random, places: Gazetteer) -> Offer:
    """One of a mixed five hundred, all over the country."""
    kind = KINDS[number % 3] if number % 5 else VACANCY
    district = chance.choice(places.children(chance.choice(places.provinces()).code))
    starts = NOW + timedelta(days=chance.randint(2, 60))
    return Offer(
        id=0,
        kind=kind,
        sort=chance.choice(("vocational", "readiness", "business", "rpl")) if kind == COURSE else "",
        state=PUBLISHED,
        centre_id=1,
        title=Words(f"ការងារ {number}", f"Work {number}"),
        place=district.code,
        point=None,
        starts_at=None if kind == VACANCY else starts,
        ends_at=None if kind == VACANCY else starts + timedelta(hours=4),
        closes_at=starts,
        seats=None,
        details={"pay": {"amount": chance.randint(200, 400), "currency": "USD"}} if kind == VACANCY else {},
        sectors=tuple({chance.choice(SECTORS).code for _ in range(3 if kind == FAIR else 1)}),
        skills=tuple({chance.choice(SKILLS).code for _ in range(2)}) if kind != FAIR else (),
    )


async def measure(file: Path) -> list[tuple[bool, str]]:
    """The figures, each with whether it is what was aimed at."""
    database = Database(f"sqlite+aiosqlite:///{file}", Cipher([KEY]))
    places = Gazetteer.load()
    chance = random.Random(7)
    async with database.transaction() as tx:
        await tx.run(insert(centres).values(id=1, code="1", name_km="មជ្ឈមណ្ឌល", place="2204"))
        for number in range(OFFERS):
            added = NOW - timedelta(hours=1 if number < TODAY else 24 * 30)
            await programme.add(tx, some_offer(number, chance, places), 1, added)
    await _list(database, places, 1)  # SQL is compiled once in the life of a process
    listed = [await _list(database, places, 1 + number * 997) for number in range(40)]
    work, told = await _evening(database, places)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    await database.close()
    typical, most = sorted(listed)[len(listed) // 2], sorted(listed)[len(listed) * 95 // 100]
    return [
        (
            work <= MINUTE and told >= EVENING,
            f"an evening of news about {TODAY} offers: {work:.1f} s of work for {told:,} messages, which fill it",
        ),
        (
            most <= LIST,
            f"“for me” of {OFFERS} offers: {typical * 1000:.1f} ms, 95 of 100 within {most * 1000:.1f} ms",
        ),
        (memory < MEGABYTES, f"memory of all this: {memory:.0f} MB"),
    ]


async def _evening(database: Database, places: Gazetteer) -> tuple[float, int]:
    """Seconds of work for what is found and told in one evening, and how many messages that are."""
    parts, told = [0.0], 0
    round_of_news = news.News(database, places)
    while told < EVENING:
        going_on = True
        while going_on:
            before = time.process_time()
            going_on = await round_of_news.step(NOW)
            parts.append(time.process_time() - before)
        if not (went_out := await _went_out(database)):
            break
        told += went_out
    return sum(parts), told


async def _list(database: Database, places: Gazetteer, person_id: int) -> float:
    """Seconds of work for one person's list of everything, from the question to the order."""
    began = time.process_time()
    async with database.transaction() as tx:
        await matching.looked_for(tx, places, Wish(""), person_id, (13.36, 103.86), NOW)
    return time.process_time() - began


async def _went_out(database: Database) -> int:
    """As if Telegram had taken what waits; how many that were."""
    async with database.transaction() as tx:
        waits = update(outbox).where(outbox.c.state == WAITING)
        return int((await tx.run(waits.values(state=SENT, body=None))).rowcount)


def main(*, quick: bool) -> None:
    """Prints the figures."""
    people = 100_000 if quick else 1_000_000
    with tempfile.TemporaryDirectory(prefix="match-") as folder:
        file = Path(folder) / "bot.sqlite3"
        # In a process of its own: what it takes to fill the database is not the bot's memory.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
            beside.submit(populated, file, people, KEY).result()
        print(f"Matching: {people:,} people, {OFFERS} open offers.")
        for met, text in asyncio.run(measure(file)):
            print(f"  {'✅' if met else '❌'} {text}", flush=True)
