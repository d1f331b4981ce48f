"""What only reads stands in nobody's way, and sees nothing of what is written meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.clock import utc_now
from bot.storage.database import Database, Transaction
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate
from bot.storage.schema import accounts
from tests.databases import Databases


async def people(tx: Transaction) -> int:
    return int((await tx.run(select(func.count()).select_from(accounts))).scalar_one())


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_others_write_while_it_reads(databases: Databases, tmp_path: Path, kind: str) -> None:
    async with databases.fresh(kind, tmp_path) as url:
        database = Database(url, Cipher([bytes(32)]))
        await migrate(database)
        async with asyncio.timeout(20), database.snapshot() as reading:
            assert await people(reading) == 0
            async with database.transaction() as tx:
                await tx.run(insert(accounts).values(telegram_id=1, created_at=utc_now()))
            if database.on_sqlite:  # PostgreSQL would show what others have committed, one statement after another
                assert await people(reading) == 0
        async with database.transaction() as tx:
            assert await people(tx) == 1
        await database.close()
