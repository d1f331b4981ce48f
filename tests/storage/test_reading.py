"""A look over whole tables waits for nobody who writes, and nobody waits for it."""

from __future__ import annotations

import asyncio

from sqlalchemy import func, insert, select

from bot.storage.database import Database
from bot.storage.schema import hotlines

LINE = {"number": "1297", "name_km": "ក្រសួង"}
COUNT = select(func.count()).select_from(hotlines)


async def test_it_reads_while_another_writes_and_sees_what_was_committed(database: Database) -> None:
    async with asyncio.timeout(10), database.transaction() as tx:
        await tx.run(insert(hotlines).values(**LINE))
        async with database.reading() as look:
            assert (await look.run(COUNT)).scalar() == 0
    async with database.reading() as look:
        assert (await look.run(COUNT)).scalar() == 1


async def test_another_writes_while_it_reads(database: Database) -> None:
    async with asyncio.timeout(10), database.reading() as look:
        assert (await look.run(COUNT)).scalar() == 0
        async with database.transaction() as tx:
            await tx.run(insert(hotlines).values(**LINE))
    async with database.transaction() as tx:  # a connection that has read can write again
        assert (await tx.run(COUNT)).scalar() == 1
        await tx.run(insert(hotlines).values(**LINE | {"number": "1298"}))
    async with database.reading() as look:
        assert (await look.run(COUNT)).scalar() == 2
