"""Files that wait to be taken over as rolls; which area an import was about and how many households it wrote."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table of uploads and widens that of imports."""
    op.create_table(
        "upload",
        sa.Column("account", sa.String(120), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
    )
    op.add_column("roll_import", sa.Column("district", sa.String(40)))
    op.add_column("roll_import", sa.Column("commune", sa.String(10)))
    op.add_column("roll_import", sa.Column("village", sa.Text))
    op.add_column("roll_import", sa.Column("households", sa.Integer, nullable=False, server_default="0"))
