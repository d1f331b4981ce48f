"""A broadcast while the database is gone for a moment, or while another process has taken it over."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.broadcasts import store
from bot.broadcasts.model import DONE, PAUSED, SENDING, Audience, Broadcast, Content, Delivery, Recipient
from bot.gateway.board import Board
from bot.gateway.caster import LEASE, Caster
from bot.gateway.delivering import Job
from bot.storage.database import Database, Transaction, Unavailable
from bot.storage.schema import deliveries
from tests.conversations.steps import register
from tests.world import World

NEWS = "ពិព័រណ៍ការងារ"


class Shaky(Database):
    """A database that loses the connection before the next commits."""

    fails = 0

    @asynccontextmanager
    async def transaction(self, *, long: bool = False) -> AsyncIterator[Transaction]:
        async with super().transaction(long=long) as tx:
            yield tx
            if self.fails:
                self.fails -= 1
                raise Unavailable("the connection was lost")


@pytest.fixture
async def database(world: World) -> AsyncIterator[Shaky]:
    shaky = Shaky(world.app.settings.database_url, world.app.database.cipher)
    yield shaky
    await shaky.close()


@pytest.fixture
def caster(world: World, database: Shaky) -> Caster:
    """One more beside the running one, which leaves alone what this one has taken."""
    app = world.app
    return Caster(
        database, app.caster._delivering._api, app.caster._bulk, world.clock, app.tasks, admin_ids=frozenset()
    )


async def claimed(world: World, database: Shaky, state: str, owner: str) -> tuple[Broadcast, Recipient]:
    """A broadcast to one person, who was claimed by this owner."""
    sophea = world.person("Sophea")
    await register(sophea)
    async with database.transaction() as tx:
        now = world.clock()
        number = await store.add(tx, 0, None, Content(NEWS), Audience(), SENDING, now, now)
        broadcast = await store.take(tx, owner, (SENDING,), now, now + LEASE)
        assert broadcast is not None
        await store.queue(tx, broadcast, 1, 10)
        (recipient,) = await store.claim(tx, broadcast, 0, 10)
        await store.change(tx, number, (SENDING,), {"state": state})
    return broadcast, recipient


async def test_it_goes_on_after_the_database_was_gone(
    world: World, database: Shaky, caster: Caster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Board, "EVERY", 0.0)  # the progress is written as often as the books
    sophea = world.person("Sophea")
    await register(sophea)
    async with database.transaction() as tx:
        now = world.clock()
        number = await store.add(tx, 1, None, Content(NEWS), Audience(), SENDING, now, now)
        broadcast = await store.take(tx, caster._owner, (SENDING,), now, now + LEASE)
        assert broadcast is not None
        await store.queue(tx, broadcast, 1, 10)
    database.fails = 7
    async with asyncio.timeout(30):
        await caster._work(broadcast)
    assert database.fails == 0
    async with database.transaction() as tx:
        ended = await store.get(tx, number)
    assert ended is not None
    assert (ended.state, ended.counts.sent) == (DONE, 1)
    assert sum(NEWS in message.text for message in sophea.from_bot) == 1


async def test_what_could_not_be_given_back_at_once_is_given_back_later(
    world: World, database: Shaky, caster: Caster
) -> None:
    broadcast, recipient = await claimed(world, database, PAUSED, caster._owner)
    job = Job(broadcast, caster._bulk, deque([recipient]))
    database.fails = 1
    with pytest.raises(Unavailable):
        await caster._book(job)
    assert await caster._book(job)
    assert [Delivery(row.state) for row in await world.rows(deliveries)] == [Delivery.WAITING]


@pytest.mark.parametrize("result", [Delivery.SENT, None])
async def test_who_lost_a_broadcast_gives_nobody_back(
    world: World, database: Shaky, caster: Caster, result: Delivery | None
) -> None:
    """Another has counted them as uncertain, and may be past them; only what surely was sent is corrected."""
    broadcast, recipient = await claimed(world, database, SENDING, caster._owner)
    async with database.transaction() as tx:
        later = world.clock() + 2 * LEASE
        assert await store.take(tx, "another", (SENDING,), later, later + LEASE)
    job = Job(broadcast, caster._bulk) if result else Job(broadcast, caster._bulk, deque([recipient]))
    job.results = [(recipient.account_id, result, (77,))] if result else []
    assert await caster._book(job)
    async with database.transaction() as tx:
        counts = (await store.get(tx, broadcast.id)).counts  # type: ignore[union-attr]
    became = result or Delivery.UNCERTAIN
    assert [Delivery(row.state) for row in await world.rows(deliveries)] == [became]
    assert (counts.sent, counts.uncertain) == ((1, 0) if result else (0, 1))
