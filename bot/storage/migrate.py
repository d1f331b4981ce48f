"""Brings a database to the newest tables; run at every start."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.storage.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = 7_202_611  # any number that no other program locks


async def migrate(database: Database) -> None:
    """Creates or upgrades the tables. Several processes may start at once: one does it, the others wait.

    Raises `Unavailable`.
    """
    async with database.transaction() as tx:
        if not tx.on_sqlite:
            await tx.run(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
        await tx.connection.run_sync(_upgrade)


@cache
def _heads() -> frozenset[str]:
    return frozenset(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _upgrade(connection: Connection) -> Any:
    if frozenset(MigrationContext.configure(connection).get_current_heads()) == _heads():
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
