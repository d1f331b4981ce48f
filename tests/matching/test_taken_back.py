"""A yes that is taken back in the moment in which the list goes to the employer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.centres.team import Manager
from bot.matching import employers
from tests.conversations.staged import builder, stages
from tests.conversations.test_employers import EMPLOYER, says_yes
from tests.world import World


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    world = World("one process", database_url)
    await world.start()
    yield world
    await world.stop()


async def test_who_takes_it_back_as_the_list_goes_learns_that_it_went(world: World) -> None:
    sophea = world.person("Sophea", phone="+85598765432")
    offer = await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    await says_yes(sophea)
    async with world.app.database.transaction() as tx:
        _, going = await employers.hand_over(tx, Manager(1, is_admin=True), offer, world.clock())
        taking_back = asyncio.create_task(sophea.taps("Take back my yes"))
        await asyncio.wait([taking_back], timeout=0.5)
    await taking_back
    assert len(going) == 1
    sophea.sees("You took it back. But the employer has your details already, and we cannot take them away there.")
