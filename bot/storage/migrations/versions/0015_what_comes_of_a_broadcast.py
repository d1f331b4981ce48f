"""When a broadcast reached each account, at which pace it goes, and who waits for its report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("again", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("broadcasts", sa.Column("paid", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("deliveries", sa.Column("sent_at", sa.BigInteger()))
    op.create_table(
        "broadcast_reports",
        sa.Column("broadcast_id", Id, autoincrement=False, nullable=False),
        sa.Column("account_id", Id, autoincrement=False, nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("broadcast_id", "account_id", name=op.f("pk_broadcast_reports")),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name=op.f("fk_broadcast_reports_broadcast_id")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_broadcast_reports_account_id"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("broadcast_reports")
    op.drop_column("deliveries", "sent_at")
    op.drop_column("broadcasts", "paid")
    op.drop_column("broadcasts", "again")
