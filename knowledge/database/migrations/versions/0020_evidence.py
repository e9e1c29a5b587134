"""Photos, voices and places on the map that came with reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table; the files lie beside the database."""
    op.create_table(
        "evidence",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("household", sa.String(40)),
        sa.Column("report_id", _NUMBER, sa.ForeignKey("report.id", ondelete="CASCADE")),
        sa.Column("part_id", _NUMBER),
        sa.Column("message", sa.String(120), nullable=False),
        sa.Column("album", sa.String(120), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
    )
    op.create_index("evidence_household", "evidence", ["household"])
    op.create_index("evidence_report", "evidence", ["report_id"])
    op.create_index("evidence_who", "evidence", ["who", "sent_at"])
    op.create_index("evidence_checksum", "evidence", ["checksum"])


def downgrade() -> None:
    """Drops the table."""
    op.drop_table("evidence")
