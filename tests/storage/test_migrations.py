"""The migrations, from the first, lead to the tables that the program works with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.migrate import NEWEST, migrate
from bot.storage.schema import metadata


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_migrating_makes_the_tables_of_the_schema(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}", Cipher([bytes(32)]))
    try:
        await migrate(database)
        await migrate(database)  # a second start finds nothing to do
        async with database.transaction() as tx:
            assert await tx.connection.run_sync(differences) == []
            assert (await tx.run(text("SELECT version_num FROM alembic_version"))).scalars().all() == [NEWEST]
    finally:
        await database.close()
