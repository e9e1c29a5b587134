"""Long work that is worked beside the turns, and what is due at a time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables of jobs and of the agenda."""
    op.create_table(
        "job",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("chat", sa.String(120), nullable=False),
        sa.Column("cause", sa.String(200), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("error", sa.String(200), nullable=False),
        sa.Column("worker", sa.String(40), nullable=False),
        sa.Column("beat_at", sa.DateTime),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("channel", "cause"),
    )
    op.create_index("job_state", "job", ["state", "id"])
    op.create_table(
        "agenda",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("due_at", sa.DateTime, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.UniqueConstraint("kind", "subject"),
    )
    op.create_index("agenda_due", "agenda", ["due_at"])
