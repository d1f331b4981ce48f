"""The staff desk: the clock of a case, referrals, feedback, ready answers, holidays, the audit log."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import Id, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ADDED: dict[str, tuple[sa.Column[Any], ...]] = {
    "outbox": (sa.Column("album", sa.Text()),),
    "accounts": (sa.Column("case_id", sa.BigInteger(), nullable=False, server_default="0"),),
    "centres": (sa.Column("kind", sa.Text(), nullable=False, server_default="centre"),),
    "staff": (
        sa.Column("focal", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("name", sa.LargeBinary()),
        sa.Column("accepted_at", Moment()),
    ),
    "cases": (
        sa.Column("due_at", Moment()),
        sa.Column("stage", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("previous_id", sa.BigInteger()),
        sa.Column("opened_by", sa.BigInteger()),
    ),
    "case_rooms": (
        sa.Column("title", sa.Text(), nullable=False, server_default=""),
        sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()),
    ),
    "relayed": (
        sa.Column("from_person", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("origin_chat_id", sa.BigInteger()),
        sa.Column("origin_id", sa.BigInteger()),
    ),
}


def upgrade() -> None:
    for table, columns in _ADDED.items():
        for column in columns:
            op.add_column(table, column)
    op.create_index(op.f("ix_outbox_album"), "outbox", ["album"])
    op.create_index(op.f("ix_cases_due_at"), "cases", ["due_at"])
    op.create_index(op.f("ix_relayed_origin_chat_id_origin_id"), "relayed", ["origin_chat_id", "origin_id"])
    op.create_table(
        "holidays",
        sa.Column("centre_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "day", name=op.f("pk_holidays")),
    )
    op.create_table(
        "quick_answers",
        sa.Column("id", Id, nullable=False),
        sa.Column("centre_id", Id, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quick_answers")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_quick_answers_centre_id"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_quick_answers_centre_id"), "quick_answers", ["centre_id"])
    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.BigInteger()),
        sa.Column("case_id", sa.BigInteger()),
        sa.Column("about", sa.BigInteger()),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_table(
        "feedback",
        sa.Column("case_id", Id, autoincrement=False, nullable=False),
        sa.Column("helped", sa.Text()),
        sa.Column("rating", sa.Text()),
        sa.Column("comment", sa.LargeBinary()),
        sa.Column("answered_at", Moment()),
        sa.Column("ask_again_at", Moment()),
        sa.Column("still_fine", sa.Text()),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_feedback")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_feedback_case_id")),
    )
    op.create_index(op.f("ix_feedback_ask_again_at"), "feedback", ["ask_again_at"])
    op.create_table(
        "referrals",
        sa.Column("id", Id, nullable=False),
        sa.Column("case_id", Id, nullable=False),
        sa.Column("to_centre", Id, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("shared", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary()),
        sa.Column("new_case_id", sa.BigInteger()),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_referrals_case_id")),
        sa.ForeignKeyConstraint(["to_centre"], ["centres.id"], name=op.f("fk_referrals_to_centre")),
    )
    op.create_index(op.f("ix_referrals_case_id"), "referrals", ["case_id"])
    op.create_index(op.f("ix_referrals_to_centre_state"), "referrals", ["to_centre", "state"])
    op.create_table(
        "replying",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", Id, nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "account_id", name=op.f("pk_replying")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_replying_case_id")),
    )


def downgrade() -> None:
    for table in ("replying", "referrals", "feedback", "audit", "quick_answers", "holidays"):
        op.drop_table(table)
    op.drop_index(op.f("ix_outbox_album"), "outbox")
    op.drop_index(op.f("ix_cases_due_at"), "cases")
    op.drop_index(op.f("ix_relayed_origin_chat_id_origin_id"), "relayed")
    for table, columns in _ADDED.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column.name)
