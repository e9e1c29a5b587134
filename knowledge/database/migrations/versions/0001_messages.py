"""Conversations, messages on their way, pictures. Databases from before revisions may have these tables already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables that are missing."""
    _conversation()
    _inbox()
    _outbox()


def _conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "answered",
        sa.Column("conversation", sa.String(120), primary_key=True),
        sa.Column("message", sa.String(64), primary_key=True),
        sa.Column("replies", sa.Text, nullable=False),
        sa.Column("answered_at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "picture",
        sa.Column("conversation", sa.String(120), primary_key=True),
        sa.Column("message", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("stored_at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("raw", sa.Text, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("error", sa.String(200), nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )
    op.create_index("inbox_line", "inbox", ["status", "chat_id", "update_id"], if_not_exists=True)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", sa.DateTime, nullable=False),
        sa.Column("error", sa.String(200), nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.UniqueConstraint("update_id", "position"),
        if_not_exists=True,
    )
    op.create_index("outbox_line", "outbox", ["status", "chat_id", "id"], if_not_exists=True)
    op.create_table(
        "outbox_file",
        sa.Column(
            "call_id", _NUMBER, sa.ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )
