"""With an editor's reading, what the desk showed when it was kept: so that it is found again after a re-run of the engine."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; readings of before have none, and are found by the words of their revision."""
    op.add_column("readings", sa.Column("seen", sa.Text(), nullable=True))
