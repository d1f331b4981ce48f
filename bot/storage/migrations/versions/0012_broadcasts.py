"""Broadcasts, and what became of each for each account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


_COUNTS = ("total", "sent", "blocked", "failed", "uncertain")


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("centre_id", sa.BigInteger()),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("of_id", sa.BigInteger()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("approved_by", sa.BigInteger()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("queued_to", sa.BigInteger(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("total", "sent", "blocked", "failed", "uncertain")
        ),
        sa.Column("claimed_by", sa.Text()),
        sa.Column("claimed_until", Moment()),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("begun_at", Moment()),
        sa.Column("ended_at", Moment()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_index(op.f("ix_broadcasts_state"), "broadcasts", ["state"])
    op.create_table(
        "deliveries",
        sa.Column("broadcast_id", Id, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("broadcast_id", "account_id", name=op.f("pk_deliveries")),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name=op.f("fk_deliveries_broadcast_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "broadcast_boards",
        sa.Column("broadcast_id", Id, autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("broadcast_id", name=op.f("pk_broadcast_boards")),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name=op.f("fk_broadcast_boards_broadcast_id")),
    )


def downgrade() -> None:
    for table in ("broadcast_boards", "deliveries", "broadcasts"):
        op.drop_table(table)
