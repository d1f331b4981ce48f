"""Employers and what they need, changes of offers to be told, and sheets that wait for a yes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer_changes",
        sa.Column("id", Id, nullable=False),
        sa.Column("offer_id", Id, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("told_up_to", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("done", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_changes")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_offer_changes_offer_id")),
    )
    op.create_index(op.f("ix_offer_changes_offer_id"), "offer_changes", ["offer_id"])
    op.create_index(op.f("ix_offer_changes_done"), "offer_changes", ["done"])
    op.create_table(
        "employers",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False, server_default=""),
        sa.Column("place", sa.Text(), nullable=False, server_default=""),
        sa.Column("contact", sa.LargeBinary()),
        sa.Column("phone", sa.LargeBinary()),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
        sa.UniqueConstraint("name_key", name=op.f("uq_employers_name_key")),
    )
    op.create_table(
        "consultations",
        sa.Column("id", Id, nullable=False),
        sa.Column("employer_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("consulted", sa.LargeBinary()),
        sa.Column("sectors", sa.Text(), nullable=False),
        sa.Column("skills", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_consultations_employer_id")),
    )
    op.create_index(op.f("ix_consultations_employer_id"), "consultations", ["employer_id"])
    op.create_index(op.f("ix_consultations_day"), "consultations", ["day"])
    op.create_table(
        "offer_sheets",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_sheets")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_offer_sheets_account_id")),
    )
    op.create_index(op.f("ix_offer_sheets_account_id"), "offer_sheets", ["account_id"])
    op.create_index(op.f("ix_offer_sheets_added_at"), "offer_sheets", ["added_at"])


def downgrade() -> None:
    for table in ("offer_sheets", "consultations", "employers", "offer_changes"):
        op.drop_table(table)
