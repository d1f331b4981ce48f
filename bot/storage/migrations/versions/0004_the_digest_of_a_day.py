"""The day on which a staff group had its last digest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff_groups", sa.Column("digest_on", sa.Text()))


def downgrade() -> None:
    with op.batch_alter_table("staff_groups") as batch:
        batch.drop_column("digest_on")
