"""What people are still to be told, and the accounts that spoke for them once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "former_account",
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("person_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("ended_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "notice",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("person_id", _NUMBER, nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("account", sa.String(120), nullable=False),
        sa.Column("except_for", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("notice_person", "notice", ["person_id"])
    op.create_index("notice_account", "notice", ["channel", "account"])


def downgrade() -> None:
    """Drops the tables."""
    op.drop_table("notice")
    op.drop_table("former_account")
