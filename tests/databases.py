"""Fresh databases for tests: tables are made once, then copied."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.pool import Pool
from sqlalchemy.util import greenlet_spawn

from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate
from bot.storage.schema import metadata

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "")
_CIPHER = Cipher([bytes(range(32))])


class Databases:
    """Gives out a new database with all tables for each test."""

    def __init__(self, folder: Path) -> None:
        self._pattern = folder / "pattern.sqlite3"
        self._postgres = f"test_{uuid.uuid4().hex[:12]}"
        self._postgres_made = False
        self.idle: list[Pool] = []
        """Connections to PostgreSQL that one test leaves to the next: each has a process of the server that knows the
        tables already."""

    @contextlib.asynccontextmanager
    async def fresh(self, kind: str, folder: Path) -> AsyncIterator[str]:
        """The URL of an empty database; the one of PostgreSQL is emptied for the next test, not made anew."""
        if kind == "sqlite":
            yield await self._sqlite(folder)
            return
        if not POSTGRES:
            pytest.skip("TEST_POSTGRES_URL is not set")
        server = make_url(POSTGRES).update_query_dict({"ssl": "disable"})  # asking for TLS and getting none takes time
        url = server.set(database=self._postgres).render_as_string(hide_password=False)
        if self._postgres_made:
            await _empty(url)
        else:
            await _administer(POSTGRES, f"CREATE DATABASE {self._postgres}")
            await _make_tables(url)
            self._postgres_made = True
        yield url

    async def close(self) -> None:
        """Closes what was left open, and removes the database of PostgreSQL."""
        for connections in self.idle:
            await greenlet_spawn(connections.dispose)
        if self._postgres_made:
            await _administer(POSTGRES, f"DROP DATABASE {self._postgres} WITH (FORCE)")

    async def _sqlite(self, folder: Path) -> str:
        if not self._pattern.exists():
            await _make_tables(f"sqlite+aiosqlite:///{self._pattern}")
        copy = folder / "bot.sqlite3"
        shutil.copy(self._pattern, copy)
        return f"sqlite+aiosqlite:///{copy}"


async def _make_tables(url: str) -> None:
    database = Database(url, _CIPHER)
    await migrate(database)
    await database.close()


_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


_NUMBERS_AGAIN = "SELECT setval(format('%I', sequencename)::regclass, start_value, false) FROM pg_sequences"


_USED = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
"""
"""The tables that the last test has written to: the others have no page, for a vacuum leaves an empty table none."""


async def _empty(url: str) -> None:
    """Whoever a test left connected is thrown out first: they may hold locks.

    TRUNCATE makes new files for every table and index: a tenth of a second, where these few rows go in one thousandth.
    """
    async with _connected(url) as connection:
        await connection.execute(_OTHERS)
        used = {row["relname"] for row in await connection.fetch(_USED)}
        if left := [table.name for table in reversed(metadata.sorted_tables) if table.name in used]:
            await connection.execute("; ".join(f"DELETE FROM {table}" for table in left))  # noqa: S608 - our own names
            await connection.execute(f"VACUUM {', '.join(left)}")
        await connection.execute(_NUMBERS_AGAIN)


async def _administer(url: str, statement: str) -> None:
    async with _connected(url) as connection:
        await connection.execute(statement)


@contextlib.asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    server = make_url(url).set(drivername="postgresql", query={})
    connection = await asyncpg.connect(server.render_as_string(hide_password=False), ssl=False)
    try:
        yield connection
    finally:
        await connection.close()
