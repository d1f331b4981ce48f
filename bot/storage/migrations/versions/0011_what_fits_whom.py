"""What is proposed to whom, the round of daily news, and who said yes to an employer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("signups", sa.Column("sent_at", Moment()))
    op.add_column("consents", sa.Column("offer_id", sa.BigInteger()))
    op.create_table(
        "proposals",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("offer_id", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "offer_id", name=op.f("pk_proposals")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_proposals_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_proposals_offer_id")),
    )
    op.create_index(op.f("ix_proposals_offer_id"), "proposals", ["offer_id"])
    op.create_table(
        "offer_news",
        sa.Column("offer_id", Id, nullable=False, autoincrement=False),
        sa.Column("urged_at", Moment()),
        sa.Column("fitting", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_news")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_offer_news_offer_id"), ondelete="CASCADE"),
    )
    op.create_table(
        "rounds",
        sa.Column("id", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("day", sa.Text(), nullable=False, server_default=""),
        sa.Column("since", Moment()),
        sa.Column("until", Moment()),
        sa.Column("reached", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )


def downgrade() -> None:
    for table in ("rounds", "offer_news", "proposals"):
        op.drop_table(table)
    with op.batch_alter_table("consents") as batch:
        batch.drop_column("offer_id")
    with op.batch_alter_table("signups") as batch:
        batch.drop_column("sent_at")
