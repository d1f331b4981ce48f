"""The first tables, as the schema has them; from the first release on every change gets a step of its own."""

from __future__ import annotations

from alembic import op

from bot.storage.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    metadata.drop_all(op.get_bind())
