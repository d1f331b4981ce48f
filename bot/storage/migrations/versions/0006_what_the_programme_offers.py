"""Offers, who comes to them, and who wants news."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NEWEST = """
    UPDATE people SET news = :yes WHERE (
        SELECT answer FROM consents WHERE consents.person_id = people.id AND purpose = 'news'
        ORDER BY consents.id DESC LIMIT 1
    ) = 'yes'
"""


def upgrade() -> None:
    op.add_column("people", sa.Column("news", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text(_NEWEST).bindparams(sa.bindparam("yes", True, sa.Boolean())))
    op.create_table(
        "offers",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("centre_id", Id, nullable=False),
        sa.Column("title_km", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("starts_at", Moment()),
        sa.Column("ends_at", Moment()),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.Column("seats", sa.Integer()),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_offers_centre_id")),
    )
    op.create_index(op.f("ix_offers_centre_id"), "offers", ["centre_id"])
    op.create_index(op.f("ix_offers_state_closes_at"), "offers", ["state", "closes_at"])
    op.create_table(
        "offer_marks",
        sa.Column("offer_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", "kind", "code", name=op.f("pk_offer_marks")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_offer_marks_offer_id"), ondelete="CASCADE"),
    )
    op.create_table(
        "signups",
        sa.Column("id", Id, nullable=False),
        sa.Column("offer_id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("party", sa.SmallInteger(), nullable=False, server_default="1"),
        sa.Column("children", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("transport", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("answers", sa.LargeBinary()),
        sa.Column("line", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("confirm_by", Moment()),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("came_at", Moment()),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signups")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_signups_offer_id")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_signups_account_id")),
        sa.UniqueConstraint("code", name=op.f("uq_signups_code")),
        sa.UniqueConstraint(
            "offer_id", "account_id", "person_id", name=op.f("uq_signups_offer_id_account_id_person_id")
        ),
    )
    op.create_index(op.f("ix_signups_account_id"), "signups", ["account_id"])
    op.create_index(op.f("ix_signups_confirm_by"), "signups", ["confirm_by"])
    op.create_index(op.f("ix_signups_offer_id_state"), "signups", ["offer_id", "state"])


def downgrade() -> None:
    for table in ("signups", "offer_marks", "offers"):
        op.drop_table(table)
    with op.batch_alter_table("people") as batch:
        batch.drop_column("news")
