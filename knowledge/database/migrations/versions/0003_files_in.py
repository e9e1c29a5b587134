"""Files that come with messages, turns in stages, the channels' addresses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the stage of an update, and the tables of files that came in and of doors."""
    op.add_column("inbox", sa.Column("stage", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "inbox_file",
        sa.Column(
            "update_id",
            sa.BigInteger,
            sa.ForeignKey("inbox.update_id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "door",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
    )
