"""Who signs up in the moment in which an offer is cancelled: either they are refused, or they are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.centres.team import Manager
from bot.changes import actions as changes
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.signups import actions as signups
from bot.signups.model import COMING
from bot.storage.database import Database
from bot.storage.schema import outbox
from tests.conversations.seats import fair
from tests.world import World

ADMIN = Manager(1, is_admin=True)


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    world = World("one process", database_url)
    await world.start()
    await world.person("Sophea").says("/start")
    yield world
    await world.stop()


async def comes(database: Database, places: Gazetteer, offer: int, world: World) -> None:
    async with database.transaction() as tx:
        await signups.answer_fair(tx, places, offer, 1, 0, COMING, world.clock() + timedelta(milliseconds=30))


async def test_who_signs_up_while_it_is_cancelled_waits_and_is_refused(world: World) -> None:
    database, places = world.app.database, world.app.worker._world.places
    offer = await fair(world)
    async with database.transaction() as tx:
        await changes.cancel(tx, ADMIN, offer, world.clock())
        coming = asyncio.create_task(comes(database, places, offer, world))
        await asyncio.wait([coming], timeout=0.5)
    with pytest.raises(Refusal):
        await coming


async def test_who_signed_up_with_a_later_clock_just_before_is_told(world: World) -> None:
    """The press to cancel came first, and had to wait for the one who signed up."""
    database, places = world.app.database, world.app.worker._world.places
    offer = await fair(world)
    pressed = world.clock()
    await comes(database, places, offer, world)
    async with database.transaction() as tx:
        await changes.cancel(tx, ADMIN, offer, pressed)
    async with database.transaction() as tx:
        (told,) = await changes.untold(tx)
        await changes.tell(tx, places, told, pressed)
        keys = [row.key for row in await tx.run(outbox.select())]
    assert [key for key in keys if key and key.startswith(f"changed:{offer}:")]
