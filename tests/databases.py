"""Fresh databases for tests: tables are made once, then copied."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "")
_CIPHER = Cipher([bytes(range(32))])


class Databases:
    """Gives out a new database with all tables for each test."""

    def __init__(self, folder: Path) -> None:
        self._pattern = folder / "pattern.sqlite3"
        self._postgres_pattern = f"pattern_{uuid.uuid4().hex[:12]}"
        self._postgres_made = False

    @contextlib.asynccontextmanager
    async def fresh(self, kind: str, folder: Path) -> AsyncIterator[str]:
        """The URL of an empty database, gone at the end."""
        if kind == "sqlite":
            yield await self._sqlite(folder)
            return
        if not POSTGRES:
            pytest.skip("TEST_POSTGRES_URL is not set")
        await self._make_postgres_pattern()
        name = f"test_{uuid.uuid4().hex[:12]}"
        await _administer(f"CREATE DATABASE {name} TEMPLATE {self._postgres_pattern} STRATEGY FILE_COPY")
        try:
            yield _named(name)
        finally:
            await _administer(f"DROP DATABASE {name} WITH (FORCE)")

    async def _sqlite(self, folder: Path) -> str:
        if not self._pattern.exists():
            await _make_tables(f"sqlite+aiosqlite:///{self._pattern}")
        copy = folder / "bot.sqlite3"
        shutil.copy(self._pattern, copy)
        return f"sqlite+aiosqlite:///{copy}"

    async def _make_postgres_pattern(self) -> None:
        if not self._postgres_made:
            await _administer(f"CREATE DATABASE {self._postgres_pattern}")
            await _make_tables(_named(self._postgres_pattern))
            self._postgres_made = True


def _named(database: str) -> str:
    return make_url(POSTGRES).set(database=database).render_as_string(hide_password=False)


async def _make_tables(url: str) -> None:
    database = Database(url, _CIPHER)
    await migrate(database)
    await database.close()


async def _administer(statement: str) -> None:
    engine = create_async_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(statement))
    finally:
        await engine.dispose()
