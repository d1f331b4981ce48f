"""A database is opened with its own keys, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.keys import WrongKeys, check_keys
from bot.storage.migrate import migrate

OLD, NEW, OTHER = (bytes([number]) * 32 for number in (1, 2, 3))


async def start(path: Path, *keys: bytes) -> None:
    database = Database(f"sqlite+aiosqlite:///{path}", Cipher(keys))
    try:
        await migrate(database)
        async with database.transaction() as tx:
            await check_keys(tx)
    finally:
        await database.close()


async def test_the_first_key_opens_it_again_also_behind_a_newer_one(tmp_path: Path) -> None:
    await start(tmp_path / "bot.sqlite3", OLD)
    await start(tmp_path / "bot.sqlite3", NEW, OLD)


async def test_another_key_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    await start(tmp_path / "bot.sqlite3", OLD)
    with pytest.raises(WrongKeys):
        await start(tmp_path / "bot.sqlite3", OTHER)
