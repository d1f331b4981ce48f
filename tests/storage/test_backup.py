"""A backup is whole although the bot goes on writing, and overwrites nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage import sessions
from bot.storage.backup import BackupError, backup
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
async def url(tmp_path: Path) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    database = Database(url, Cipher([bytes(32)]))
    await migrate(database)
    await database.close()
    return url


async def test_it_can_be_opened_and_holds_what_was_committed(url: str, tmp_path: Path) -> None:
    database = Database(url, Cipher([bytes(32)]))

    async def write(first: int) -> None:
        for number in range(first, first + 30):
            async with database.transaction() as tx:
                await sessions.open_new(tx, number, "km", NOW)

    await write(100)
    await asyncio.gather(write(1000), backup(url, tmp_path / "copy.sqlite3"))
    await database.close()
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert 30 <= copy.execute("SELECT count(*) FROM accounts").fetchone()[0] <= 60
    assert not list(tmp_path.glob("*.part"))


async def test_it_overwrites_nothing(url: str, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("last week's")
    with pytest.raises(BackupError, match="exists already"):
        await backup(url, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "last week's"


async def test_what_is_not_there_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="no database"):
        await backup(f"sqlite+aiosqlite:///{tmp_path / 'none'}", tmp_path / "copy")
    assert not (tmp_path / "none").exists()


async def test_a_broken_database_leaves_no_half_copy(tmp_path: Path) -> None:
    (tmp_path / "bot.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(BackupError, match="the copy failed"):
        await backup(f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}", tmp_path / "copy")
    assert {path.name for path in tmp_path.iterdir()} == {"bot.sqlite3"}


async def test_postgresql_has_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        await backup("postgresql+asyncpg://bot@host/bot", tmp_path / "copy")
