"""The browser chat keeps documents beside pictures, in one table of files."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Names the table of pictures after what it holds now."""
    op.rename_table("picture", "answer_file")
