"""Villages learned from households, and figures entered for areas."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from knowledge.households.naming.village_names import VillageSpellings, care, village_key
from knowledge.store.clock import day_in_vietnam

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_SORT_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_HOUSEHOLD = sa.table("household", sa.column("code"), sa.column("commune"), sa.column("village"))
_CHANGE = sa.table("change", sa.column("household"), sa.column("seen_at", sa.DateTime))


def upgrade() -> None:
    """Makes the tables of areas and notes the villages of the households that are there."""
    villages = op.create_table(
        "village",
        sa.Column("commune", sa.String(10), primary_key=True),
        sa.Column("key", _SORT_KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("first_seen", sa.Date, nullable=False),
        sa.Column("last_seen", sa.Date, nullable=False),
    )
    op.create_table(
        "area_figure",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("commune", sa.String(10)),
        sa.Column("village", sa.Text),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("agency", sa.String(40)),
        sa.Column("entered_by", sa.String(120), nullable=False),
        sa.Column("entered_at", sa.DateTime, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime),
    )
    op.create_index("area_figure_area", "area_figure", ["district", "commune", "what", "on"])
    _learn(villages)


def _learn(villages: sa.Table) -> None:
    """A village was seen from the first to the last change of its households."""
    household, change = _HOUSEHOLD.c, _CHANGE.c
    seen = sa.select(household.commune, household.village, sa.func.min(change.seen_at), sa.func.max(change.seen_at))
    inhabited = seen.join_from(_HOUSEHOLD, _CHANGE, household.code == change.household).where(
        household.commune.is_not(None)
    )
    rows = (
        op.get_bind()
        .execute(inhabited.where(household.village.is_not(None)).group_by(household.commune, household.village))
        .all()
    )
    spellings = VillageSpellings(lambda _commune: ())
    found: dict[tuple[str, str], list[dt.datetime]] = defaultdict(list)
    for commune, village, first, last in sorted(rows, key=lambda row: (row[0], care(row[1]))):
        found[commune, spellings.settle(commune, village)] += first, last
    op.bulk_insert(
        villages,
        [
            {
                "commune": commune,
                "key": village_key(name),
                "name": name,
                "first_seen": day_in_vietnam(min(days)),
                "last_seen": day_in_vietnam(max(days)),
            }
            for (commune, name), days in found.items()
        ],
    )
