"""Households that nobody knows yet, proposed to the commune; how a household was named in a report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table, and the columns that point to it."""
    op.create_table(
        "newcomer",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sex", sa.String(1)),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("commune", sa.String(10), nullable=False),
        sa.Column("village", sa.Text),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("code", sa.String(40)),
    )
    op.create_index("newcomer_area", "newcomer", ["outcome", "commune"])
    for name, kind in (("named", sa.Text), ("sex", sa.String(1)), ("village", sa.Text), ("newcomer_id", _NUMBER)):
        op.add_column("proposal", sa.Column(name, kind))
