"""Who came to an event, and what came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "walk_ins",
        sa.Column("id", Id, nullable=False),
        sa.Column("offer_id", Id, nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("age", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_ins")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_walk_ins_offer_id")),
    )
    op.create_index(op.f("ix_walk_ins_offer_id"), "walk_ins", ["offer_id"])
    op.create_table(
        "outcomes",
        sa.Column("signup_id", Id, nullable=False, autoincrement=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("detail", sa.Text()),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("answered_at", Moment()),
        sa.PrimaryKeyConstraint("signup_id", "question", name=op.f("pk_outcomes")),
        sa.ForeignKeyConstraint(["signup_id"], ["signups.id"], name=op.f("fk_outcomes_signup_id"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_outcomes_question_asked_at"), "outcomes", ["question", "asked_at"])
    op.create_table(
        "settled",
        sa.Column("offer_id", Id, nullable=False, autoincrement=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", "question", name=op.f("pk_settled")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_settled_offer_id"), ondelete="CASCADE"),
    )
    op.create_table(
        "asked_no_more",
        sa.Column("account_id", Id, nullable=False, autoincrement=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("since", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "person_id", name=op.f("pk_asked_no_more")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_asked_no_more_account_id"), ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    for table in ("asked_no_more", "settled", "outcomes", "walk_ins"):
        op.drop_table(table)
