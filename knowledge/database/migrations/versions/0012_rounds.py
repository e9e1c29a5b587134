"""Approved rounds of the review."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table of rounds; their lists stand among the standings."""
    op.create_table(
        "review_round",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("commune", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("approved_by", sa.String(120), nullable=False),
        sa.Column("approved_at", sa.DateTime, nullable=False),
    )
    op.create_index("review_round_area", "review_round", ["district", "commune", "kind", "on"], unique=True)
