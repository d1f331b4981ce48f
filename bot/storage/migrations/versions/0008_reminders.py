"""What became of each reminder of what somebody signed up for, and until when a message is of use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("stale_at", Moment()))
    op.create_table(
        "notices",
        sa.Column("signup_id", Id, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("signup_id", "what", name=op.f("pk_notices")),
        sa.ForeignKeyConstraint(["signup_id"], ["signups.id"], name=op.f("fk_notices_signup_id"), ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("notices")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("stale_at")
