"""Which story a split-off one came out of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("stories", sa.Column("came_out_of", sa.Text(), nullable=True))
