"""How Alembic runs here: always on the connection that the program hands in."""

from __future__ import annotations

from alembic import context

from bot.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot change a column in place
    transactional_ddl=False,  # the transaction is the caller's
)
context.run_migrations()
