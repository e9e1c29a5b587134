"""Rounds of visits through a village."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "visit_round",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("commune", sa.String(10), nullable=False),
        sa.Column("village", sa.Text, nullable=False),
        sa.Column("began_on", sa.Date, nullable=False),
        sa.Column("skipped", sa.Text, nullable=False),
        sa.Column("ended_at", sa.DateTime),
    )
    op.create_index("visit_round_open", "visit_round", ["who", "ended_at"])
