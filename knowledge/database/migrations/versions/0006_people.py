"""People with their offices, invitations, what they looked at and asked for; the day of a household's last visit."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables of people."""
    op.add_column("household", sa.Column("visited_on", sa.Date))
    _people()
    _invitations()
    _notes()


def _office() -> list[sa.Column[Any]]:
    return [
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("district", sa.String(40)),
        sa.Column("commune", sa.String(10)),
        sa.Column("village", sa.Text),
        sa.Column("household", sa.String(40)),
        sa.Column("agency", sa.String(40)),
        sa.Column("until", sa.Date),
    ]


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("agreed_at", sa.DateTime, nullable=False),
        sa.Column("forgotten_at", sa.DateTime),
    )
    op.create_table(
        "account",
        sa.Column("account", sa.String(120), primary_key=True),
        sa.Column("person_id", _NUMBER, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("linked_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )
    op.create_index("account_person", "account", ["person_id"])
    op.create_table(
        "office",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("person_id", _NUMBER, sa.ForeignKey("person.id"), nullable=False),
        *_office(),
        sa.Column("given_by", _NUMBER),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime),
        sa.Column("ended_by", _NUMBER),
    )
    op.create_index("office_person", "office", ["person_id"])
    op.create_index("office_household", "office", ["household"])


def _invitations() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        *_office(),
        sa.Column("person_id", _NUMBER),
        sa.Column("made_by", _NUMBER),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
        sa.Column("used_by", _NUMBER),
        sa.Column("revoked_at", sa.DateTime),
    )
    op.create_table(
        "wrong_token",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("account", sa.String(120), nullable=False),
        sa.Column("tried_at", sa.DateTime, nullable=False),
    )
    op.create_index("wrong_token_account", "wrong_token", ["account", "tried_at"])


def _notes() -> None:
    op.create_table(
        "viewing",
        sa.Column("household", sa.String(40), primary_key=True),
        sa.Column("person_id", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("how", sa.String(10), primary_key=True),
    )
    op.create_index("viewing_household", "viewing", ["household", "day"])
    op.create_table(
        "correction",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("household", sa.String(40), nullable=False),
        sa.Column("person_id", _NUMBER, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("outcome", sa.String(10)),
        sa.Column("answered_by", _NUMBER),
        sa.Column("answered_at", sa.DateTime),
    )
    op.create_index("correction_household", "correction", ["household", "answered_at"])
