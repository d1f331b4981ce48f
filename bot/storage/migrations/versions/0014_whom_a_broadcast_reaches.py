"""Audiences that are kept under a name, and how many they were when somebody last looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_audiences",
        sa.Column("id", Id, nullable=False),
        sa.Column("centre_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_audiences")),
        sa.UniqueConstraint("centre_id", "name", name=op.f("uq_saved_audiences_centre_id_name")),
    )
    op.create_table(
        "audience_counts",
        sa.Column("account_id", Id, autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("counted_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_audience_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_audience_counts_account_id"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    for table in ("audience_counts", "saved_audiences"):
        op.drop_table(table)
