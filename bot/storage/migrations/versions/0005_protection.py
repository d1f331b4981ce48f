"""Personal help through focal points only, and what a chat holds, so that it can be emptied."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hotlines", sa.Column("for_danger", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "said",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_said")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "protection_requests",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id),
        sa.Column("centre_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("phone", sa.LargeBinary()),
        sa.Column("safe_time", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("taken_by", sa.BigInteger()),
        sa.Column("ended_at", Moment()),
        sa.Column("outcome", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protection_requests")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_protection_requests_account_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_protection_requests_centre_id")),
    )
    op.create_index(op.f("ix_protection_requests_account_id"), "protection_requests", ["account_id"])
    op.create_index(op.f("ix_protection_requests_state"), "protection_requests", ["state"])
    op.create_table(
        "protection_told",
        sa.Column("request_id", Id, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("request_id", "account_id", name=op.f("pk_protection_told")),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["protection_requests.id"],
            name=op.f("fk_protection_told_request_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "quiet",
        sa.Column("account_id", Id, autoincrement=False, nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_quiet")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_quiet_account_id"), ondelete="CASCADE"),
    )


def downgrade() -> None:
    for table in ("quiet", "protection_told", "protection_requests", "said"):
        op.drop_table(table)
    with op.batch_alter_table("hotlines") as batch:
        batch.drop_column("for_danger")
