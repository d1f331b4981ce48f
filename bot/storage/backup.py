"""A copy of the SQLite database that is whole although the bot goes on writing."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.errors import Mistake


class BackupError(Mistake):
    """No copy was made; the message says why and what to do instead."""


async def backup(database_url: str, to: Path) -> None:
    """Copies the database to a new file, with SQLite's own online backup. Raises `BackupError`."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupError("backup copies SQLite only; for PostgreSQL use pg_dump, see docs/operating.md")
    if to.exists():
        raise BackupError(f"{to} exists already; choose another name, so that no backup is overwritten")
    if not Path(url.database).exists():
        raise BackupError(f"there is no database at {url.database}")
    await asyncio.to_thread(_copy, url.database, to)


def _copy(database: str, to: Path) -> None:
    half = to.with_name(to.name + ".part")
    try:
        with (
            closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(half)) as copy,
        ):
            source.backup(copy)
        half.replace(to)
    except (sqlite3.Error, OSError) as error:
        half.unlink(missing_ok=True)
        raise BackupError(f"the copy failed: {error}") from error
