"""Albums: which messages that were passed on belong together. Overdue cases: when the next thing is to be done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.schema import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("relayed", sa.Column("album", sa.Text()))
    op.create_index(op.f("ix_relayed_album"), "relayed", ["album"])
    op.add_column("cases", sa.Column("remind_at", Moment()))
    op.create_index(op.f("ix_cases_remind_at"), "cases", ["remind_at"])
    op.execute("UPDATE cases SET remind_at = due_at")


def downgrade() -> None:
    op.drop_index(op.f("ix_cases_remind_at"), "cases")
    with op.batch_alter_table("cases") as batch:
        batch.drop_column("remind_at")
    op.drop_index(op.f("ix_relayed_album"), "relayed")
    with op.batch_alter_table("relayed") as batch:
        batch.drop_column("album")
