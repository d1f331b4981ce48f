"""Brings a database to the newest tables; run at every start."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database, Transaction

NEWEST = "0015"
"""The revision of the newest migration. Known here, a start that has nothing to do need not load Alembic."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = 7_202_611  # any number that no other program locks


async def migrate(database: Database) -> None:
    """Creates or upgrades the tables. Raises `Unavailable`."""
    async with database.transaction() as tx:
        await upgrade(tx)


async def upgrade(tx: Transaction) -> None:
    """Creates or upgrades the tables. Several processes may start at once: one does it, the others wait for its commit.

    So what else a first start writes belongs into the same transaction.
    """
    if not tx.on_sqlite:
        await tx.run(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
    await tx.connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    if _revisions(connection) == [NEWEST]:
        return
    from alembic import command  # noqa: PLC0415 - a tenth of the start-up, and hardly ever needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revisions(connection: Connection) -> list[str]:
    if not inspect(connection).has_table("alembic_version"):
        return []
    return list(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
