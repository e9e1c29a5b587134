"""What long work is doing, in words; what a channel calls the messages that were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the two columns."""
    op.add_column("job", sa.Column("says", sa.String(200), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("sent_as", sa.String(64), nullable=False, server_default=""))
