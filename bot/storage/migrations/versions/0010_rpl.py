"""The checklists of RPL, and the pages that come of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rpl_tasks",
        sa.Column("id", Id, nullable=False),
        sa.Column("trade", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("km", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False, server_default=""),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rpl_tasks")),
        sa.UniqueConstraint("trade", "code", name=op.f("uq_rpl_tasks_trade_code")),
    )
    op.create_table(
        "rpl_portfolios",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("trade", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", Id),
        sa.Column("opened_case", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("told_offer", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("sent_at", Moment()),
        sa.Column("ended_at", Moment()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rpl_portfolios")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_rpl_portfolios_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_rpl_portfolios_person_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_rpl_portfolios_case_id")),
    )
    op.create_index(op.f("ix_rpl_portfolios_account_id"), "rpl_portfolios", ["account_id"])
    op.create_index(op.f("ix_rpl_portfolios_person_id"), "rpl_portfolios", ["person_id"])
    op.create_index(op.f("ix_rpl_portfolios_case_id"), "rpl_portfolios", ["case_id"])
    op.create_index(op.f("ix_rpl_portfolios_state_trade"), "rpl_portfolios", ["state", "trade"])


def downgrade() -> None:
    op.drop_table("rpl_portfolios")
    op.drop_table("rpl_tasks")
