"""Starting: several processes may begin on a database that has never been used."""

from __future__ import annotations

import asyncio

from bot.storage.schema import centres, proofs
from tests.world import World


async def test_many_make_the_first_start_at_once_and_it_is_made_once(database_url: str) -> None:
    world = World("one process", database_url)
    try:
        await asyncio.gather(*(world.start() for _ in range(5)))
        assert len(await world.rows(proofs)) == 1
        assert len(await world.rows(centres)) == 3
    finally:
        await world.stop()
