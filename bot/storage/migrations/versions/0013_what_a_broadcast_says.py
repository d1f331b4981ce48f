"""The presses on buttons of broadcasts, and the messages of one that came in several."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("further", sa.Text()))
    op.create_table(
        "broadcast_presses",
        sa.Column("broadcast_id", Id, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("button", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.SmallInteger(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("broadcast_id", "account_id", "button", name=op.f("pk_broadcast_presses")),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name=op.f("fk_broadcast_presses_broadcast_id")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("broadcast_presses")
    op.drop_column("deliveries", "further")
