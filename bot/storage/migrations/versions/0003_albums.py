"""Albums: which messages that were passed on belong together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("relayed", sa.Column("album", sa.Text()))
    op.create_index(op.f("ix_relayed_album"), "relayed", ["album"])


def downgrade() -> None:
    op.drop_index(op.f("ix_relayed_album"), "relayed")
    with op.batch_alter_table("relayed") as batch:
        batch.drop_column("album")
