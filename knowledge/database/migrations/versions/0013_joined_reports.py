"""Reports that were joined from several messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table of a report's messages; each proposal of it may name one."""
    op.create_table(
        "report_part",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("report_id", _NUMBER, sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
        sa.Column("message", sa.String(120)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime, nullable=False),
    )
    op.create_index("report_part_report", "report_part", ["report_id"])
    op.create_index("report_part_message", "report_part", ["message"])
    with op.batch_alter_table("proposal") as proposal:
        proposal.add_column(sa.Column("part_id", _NUMBER))
        proposal.create_foreign_key("proposal_part", "report_part", ["part_id"], ["id"], ondelete="CASCADE")


def downgrade() -> None:
    """Drops the table."""
    with op.batch_alter_table("proposal") as proposal:
        proposal.drop_constraint("proposal_part", type_="foreignkey")
        proposal.drop_column("part_id")
    op.drop_table("report_part")
