"""Reports that wait: their area, when their sender was reminded, when they passed to the commune; an explicit yes of a
row; the reason of a correcting entry."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds columns; what waits already has no area, and stays with its sender."""
    for name, kind in (("district", sa.String(40)), ("commune", sa.String(10)), ("village", sa.Text)):
        op.add_column("report", sa.Column(name, kind))
    op.add_column("report", sa.Column("reminded_at", sa.DateTime))
    op.add_column("report", sa.Column("passed_at", sa.DateTime))
    op.add_column("proposal", sa.Column("is_sure", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("change", sa.Column("reason", sa.Text))
