"""Reports of cadres and their proposals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "report",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("message", sa.String(120)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("settled_at", sa.DateTime),
        sa.UniqueConstraint("who", "message"),
    )
    op.create_index("report_waiting", "report", ["settled_at", "who"])
    op.create_table(
        "proposal",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("report_id", _NUMBER, sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
        sa.Column("household", sa.String(40)),
        sa.Column("name", sa.Text),
        sa.Column("candidates", sa.Text, nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("op", sa.String(10), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("said_on", sa.Date),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("waits", sa.String(12)),
        sa.Column("change_id", _NUMBER),
        sa.Column("settled_at", sa.DateTime),
    )
    op.create_index("proposal_report", "proposal", ["report_id"])
    op.create_index("proposal_household", "proposal", ["household", "field"])


def downgrade() -> None:
    """Drops the tables."""
    op.drop_table("proposal")
    op.drop_table("report")
