"""What people are reminded of: how they wish it, what they were told, which deadlines are met."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "reminding",
        sa.Column("person_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("summary", sa.String(10), nullable=False),
        sa.Column("looked_on", sa.Date),
    )
    op.create_table(
        "told",
        sa.Column("person_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("what", sa.String(160), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "deadline_done",
        sa.Column("deadline", sa.String(120), primary_key=True),
        sa.Column("district", sa.String(40), primary_key=True),
        sa.Column("commune", sa.String(10), primary_key=True),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    """Drops the tables."""
    for table in ("deadline_done", "told", "reminding"):
        op.drop_table(table)
