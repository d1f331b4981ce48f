"""Whom a broadcast reaches, against a plain reading of the rule: random people, random audiences, both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from bot.broadcasts import store as broadcasts
from bot.broadcasts.audience import actions
from bot.broadcasts.model import AGES, QUEUING, Audience, Content
from bot.centres.actions import nearest_centre
from bot.i18n import local
from bot.people.model import age_code
from bot.places.gazetteer import Gazetteer
from bot.programme.model import CANCELLED, COURSE, FAIR, PUBLISHED, VACANCY
from bot.signups.model import BEGUN, COMING, HIRED, LEFT, MAYBE, NO, OFFERED, WAITING
from bot.storage.database import Database, Transaction
from bot.storage.encryption import Cipher
from bot.storage.schema import accounts, centres, choices, deliveries, offers, people, signups
from tests.world import MORNING

PLACES = Gazetteer.load()
CENTRES: dict[int, dict[str, Any]] = {
    1: {"code": "om", "place": "2204"},
    2: {"code": "pursat", "place": "1505"},
    3: {"code": "closed", "place": "0102", "active": False},
    4: {"code": "partner", "place": "0206", "kind": "ngo"},
}
OFFERS = {
    1: (FAIR, PUBLISHED, MORNING + timedelta(days=3)),
    2: (COURSE, PUBLISHED, MORNING - timedelta(days=1)),
    3: (VACANCY, PUBLISHED, None),
    4: (FAIR, CANCELLED, MORNING + timedelta(days=3)),
}
SIGNED = (COMING, MAYBE, WAITING, OFFERED, HIRED)
ALL_CHOICES = {"skills": ("masonry", "thai"), "wanted": ("fishing", "garment"), "needs": ("job", "training")}
SOMEWHERE = ("220404", "2204", "22", PLACES.children("1505")[0].code, "1505", "010201", "0102", "020603")
AGO = [timedelta(days=days, seconds=seconds) for days in (0, 7, 30, 91) for seconds in (0, 1)]


@dataclass(frozen=True)
class Someone:
    """A person, and the account that they are registered from."""

    account: int
    sex: str | None
    birth_year: int | None
    place: str
    sector: str | None
    chosen: frozenset[tuple[str, str]]
    news: bool
    registered_at: datetime | None


TOLD = ("sex", "birth_year", "place", "sector", "news", "registered_at")


@dataclass(frozen=True)
class Phone:
    """An account: can it be reached, by which link did it come, and what was signed up for."""

    reachable: bool
    source: str
    signed: tuple[tuple[int, str], ...]


def some(codes: Sequence[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """One or two of these."""
    return st.lists(st.sampled_from(codes), unique=True, min_size=1, max_size=2).map(tuple)


phones = st.builds(
    Phone,
    st.sampled_from([True, True, True, False]),
    st.sampled_from(["", "radio", "offer-1"]),
    st.lists(
        st.tuples(st.sampled_from(list(OFFERS)), st.sampled_from([*SIGNED, NO, LEFT, BEGUN])),
        unique_by=lambda one: one[0],
        max_size=2,
    ).map(tuple),
)
someone = st.builds(
    Someone,
    st.integers(1, 4),
    st.sampled_from(["female", "male", "other", None]),
    st.one_of(st.none(), st.sampled_from([2026 - age for age in (12, 17, 18, 24, 25, 34, 35, 49, 50, 80)])),
    st.sampled_from(SOMEWHERE),
    st.sampled_from([None, "fishing", "factory"]),
    st.frozensets(st.sampled_from([(kind, code) for kind, codes in ALL_CHOICES.items() for code in codes])),
    st.sampled_from([True, True, True, False]),
    st.one_of(st.none(), *(st.just(MORNING - ago) for ago in AGO)),
)
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "places": some(("22", "2204", "220404", "15", "0102")),
    "sectors": some(("fishing", "garment", "factory")),
    "skills": some(ALL_CHOICES["skills"]),
    "needs": some(ALL_CHOICES["needs"]),
    "sexes": some(("female", "male", "other")),
    "ages": some(list(AGES)),
    "since": st.sampled_from(["week", "month", "quarter", "2026-11-16", "2026-11-23"]),
    "signed": some(("upcoming", "nothing", "1", "2", "3")),
    "centres": some(list(CENTRES)),
    "sources": some(("radio", "offer-1")),
}


async def gets_it(tx: Transaction, rule: Audience, one: Someone, phone: Phone) -> bool:
    """The rule read aloud, one person at a time."""
    if not (one.news and one.registered_at is not None and phone.reachable):
        return False
    near = await nearest_centre(tx, PLACES, one.place, None)
    stands = {offer: state for offer, state in phone.signed if state in SIGNED}
    to_come = any(OFFERS[offer][0] != VACANCY and offer == 1 for offer in stands)
    signed = {"upcoming": to_come, "nothing": not stands, **{str(offer): offer in stands for offer in OFFERS}}
    days = {"week": 7, "month": 30, "quarter": 91}
    if rule.since in days:
        begins = MORNING - timedelta(days=days[rule.since])
    elif rule.since:
        begins = datetime.combine(date.fromisoformat(rule.since), datetime.min.time(), local(MORNING).tzinfo)
    else:
        begins = one.registered_at
    return (
        (not rule.places or any(one.place.startswith(code) for code in rule.places))
        and (
            not rule.sectors
            or one.sector in rule.sectors
            or any(("wanted", code) in one.chosen for code in rule.sectors)
        )
        and (not rule.skills or any(("skills", code) in one.chosen for code in rule.skills))
        and (not rule.needs or any(("needs", code) in one.chosen for code in rule.needs))
        and (not rule.sexes or one.sex in rule.sexes)
        and (not rule.ages or age_code(one.birth_year, local(MORNING).date()) in rule.ages)
        and one.registered_at >= begins
        and (not rule.signed or any(signed[what] for what in rule.signed))
        and (not rule.centres or (near is not None and near.centre.id in rule.centres))
        and (not rule.sources or phone.source in rule.sources)
    )


async def put(tx: Transaction, some_phones: Sequence[Phone], crowd: Sequence[Someone]) -> None:
    """Exactly these, and nobody else."""
    for table in (deliveries, signups, choices, people, accounts):
        await tx.run(delete(table))
    at = {"created_at": MORNING}
    known = [
        {"id": number, "telegram_id": number, "reachable": phone.reachable, "source": phone.source, **at}
        for number, phone in enumerate(some_phones, 1)
    ]
    signed = [
        {"offer_id": offer, "account_id": number, "state": state, "code": f"{number}-{offer}", "changed_at": MORNING}
        for number, phone in enumerate(some_phones, 1)
        for offer, state in phone.signed
    ]
    told = [
        {"id": number, "account_id": one.account, **at, **{name: getattr(one, name) for name in TOLD}}
        for number, one in enumerate(crowd, 1)
    ]
    ticked = [
        {"person_id": number, "kind": kind, "code": code}
        for number, one in enumerate(crowd, 1)
        for kind, code in one.chosen
    ]
    rows = ((accounts, known), (signups, [one | at for one in signed]), (people, told), (choices, ticked))
    for table, new in rows:
        if new:
            await tx.run(insert(table), new)


async def found(tx: Transaction, rule: Audience) -> tuple[int, set[int]]:
    """How many are counted, and who is queued, of whom none is there twice."""
    settled = await actions.settled(tx, PLACES, rule, MORNING)
    kept = Audience.from_json(settled.as_json())
    number = await broadcasts.add(tx, 1, None, Content("ដំណឹង"), kept, QUEUING, MORNING, MORNING)
    broadcast = await broadcasts.get(tx, number)
    assert broadcast is not None
    await broadcasts.queue(tx, broadcast, 1, 1000)
    of_it = select(deliveries.c.account_id).where(deliveries.c.broadcast_id == number)
    counted = sum([await actions.count_slice(tx, settled, part) for part in await actions.slices(tx)])
    return counted, set((await tx.run(of_it)).scalars())


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url, Cipher([bytes(32)]))
    async with database.transaction() as tx:
        for number, about in CENTRES.items():
            await tx.run(insert(centres).values(id=number, name_km="មជ្ឈមណ្ឌល", **about))
        for number, (kind, state, ends_at) in OFFERS.items():
            when = {"starts_at": ends_at, "ends_at": ends_at, "closes_at": MORNING}
            about = {"kind": kind, "state": state, "centre_id": 1, "title_km": "ការងារ", "place": "2204", **when}
            await tx.run(insert(offers).values(id=number, **about, added_by=1, added_at=MORNING))
    yield database
    await database.close()


def merged(one: dict[str, Any], other: dict[str, Any]) -> Audience:
    return Audience(**{**one, **other})


@pytest.mark.parametrize("kind", KINDS)
async def test_it_reaches_just_those_whom_the_rule_names(database: Database, kind: str) -> None:
    """Each kind by itself, and beside one other."""
    one_kind = st.fixed_dictionaries({kind: KINDS[kind]})
    another = st.sampled_from(list(KINDS)).flatmap(lambda other: st.fixed_dictionaries({other: KINDS[other]}))
    rules = st.builds(merged, st.one_of(st.just({}), another), one_kind)
    loop = asyncio.get_running_loop()

    async def tried(some_phones: Sequence[Phone], crowd: Sequence[Someone], rule: Audience) -> None:
        async with database.transaction() as tx:
            await put(tx, some_phones, crowd)
            wanted = {one.account for one in crowd if await gets_it(tx, rule, one, some_phones[one.account - 1])}
            assert await found(tx, rule) == (len(wanted), wanted)

    @settings(max_examples=40, suppress_health_check=list(HealthCheck), derandomize=True, phases=(Phase.generate,))
    @given(st.lists(phones, min_size=4, max_size=4), st.lists(someone, min_size=6, max_size=10), rules)
    def each(some_phones: list[Phone], crowd: list[Someone], rule: Audience) -> None:
        asyncio.run_coroutine_threadsafe(tried(some_phones, crowd, rule), loop).result()

    await asyncio.to_thread(each)


async def test_everybody_has_one_nearest_centre(database: Database) -> None:
    """Every place in the country belongs to just one centre that is open, and never to a partner or a closed one."""
    async with database.transaction() as tx:
        reached = {
            number: await actions.settled(tx, PLACES, Audience(centres=(number,)), MORNING) for number in CENTRES
        }
        for province in PLACES.provinces():
            for district in PLACES.children(province.code):
                near = await nearest_centre(tx, PLACES, district.code, None)
                assert near is not None
                assert [number for number in CENTRES if district.code in reached[number].near] == [near.centre.id]
    assert not reached[3].near
    assert not reached[4].near
