"""Reasons and coming classes; how households stood from day to day, and when they were seen."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from knowledge.households.history.standings import rebuild_standings

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_DEPRIVATIONS = (
    "employment", "dependency", "nutrition", "health_access", "health_insurance", "adult_education",
    "school_attendance", "housing_quality", "housing_area", "water", "sanitation", "telecom", "information_assets",
)  # fmt: skip


def upgrade() -> None:
    """Widens the register and makes the tables that figures are counted from."""
    _decisions()
    _standings()
    _sightings()
    with Session(op.get_bind()) as session:
        codes = session.scalars(sa.text("SELECT DISTINCT household FROM change ORDER BY household")).all()
        rebuild_standings(session, [str(code) for code in codes])
        session.flush()


def _decisions() -> None:
    op.add_column("household", sa.Column("class_reason", sa.String(20)))
    op.add_column("household", sa.Column("coming_class", sa.String(20)))
    op.add_column("household", sa.Column("coming_since", sa.Date))
    op.add_column("household", sa.Column("coming_from", sa.Date))
    op.add_column("household", sa.Column("coming_decision", sa.Text))
    op.add_column("household", sa.Column("coming_standard", sa.Text))
    op.add_column("household", sa.Column("coming_reason", sa.String(20)))
    op.create_index("household_name_in_commune", "household", ["commune", "given_key", "name_key"])
    op.create_index("household_classes", "household", ["district", "commune", "household_class"])


def _standings() -> None:
    counts = ("students", "ill_members", "disabled_members", "out_of_school_children")
    op.create_table(
        "standing",
        sa.Column("reading", sa.String(10), primary_key=True),
        sa.Column("district", sa.String(40), primary_key=True),
        sa.Column("commune", sa.String(10), primary_key=True),
        sa.Column("household_class", sa.String(20), primary_key=True),
        sa.Column("household", sa.String(40), primary_key=True),
        sa.Column("since", sa.Date, primary_key=True),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("stood_since", sa.Date, nullable=False),
        sa.Column("class_since", sa.Date),
        sa.Column("members", sa.Integer),
        *(sa.Column(f"deprived_{code}", sa.Boolean) for code in _DEPRIVATIONS),
        sa.Column("causes", sa.Text),
        sa.Column("class_reason", sa.String(20)),
        sa.Column("class_standard", sa.Text),
        sa.Column("was_poor", sa.Boolean, nullable=False),
        sa.Column("was_near_poor", sa.Boolean, nullable=False),
        sa.Column("village", sa.Text),
        sa.Column("area", sa.String(20)),
        sa.Column("sex", sa.String(1)),
        sa.Column("birth_year", sa.Integer),
        sa.Column("ethnicity", sa.Text),
        sa.Column("merit", sa.Boolean),
        sa.Column("social_protection", sa.Boolean),
        sa.Column("workers", sa.Integer),
        sa.Column("income", _NUMBER),
        *(sa.Column(name, sa.Integer) for name in counts),
        sa.Column("house", sa.String(20)),
        sa.Column("floor_area", sa.Numeric(12, 2)),
        sa.Column("registered_to_escape", sa.Boolean),
        sa.Column("needs", sa.Text),
        sa.Column("supports", sa.Text),
        sqlite_with_rowid=False,
    )
    place = ["household", "reading", "since", "until", "stood_since", "class_reason"]
    op.create_index("standing_household", "standing", place)


def _sightings() -> None:
    """The visits so far, where the household lives today; messages were not told apart before."""
    sightings = op.create_table(
        "sighting",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("household", sa.String(40), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("commune", sa.String(10), nullable=False),
        sa.Column("village", sa.Text),
        sa.Column("visited_on", sa.Date),
        sa.Column("is_report", sa.Boolean, nullable=False),
        sa.Column("known_at", sa.DateTime, nullable=False),
    )
    op.create_index("sighting_visit", "sighting", ["district", "commune", "visited_on"])
    op.create_index("sighting_report", "sighting", ["district", "commune", "is_report", "known_at"])
    op.create_index("sighting_household", "sighting", ["household", "visited_on"])
    visits = op.get_bind().execute(sa.text(_VISITS)).all()
    if visits:
        op.bulk_insert(sightings, [_visit(*visit) for visit in visits])


_VISITS = """
SELECT change.household, household.district, household.commune, household.village, change.new, change.message,
       change.known_at
FROM change JOIN household ON household.code = change.household WHERE change.fact = 'visited_on'
"""


def _visit(
    code: str, district: str | None, commune: str | None, village: str | None, *told: object
) -> dict[str, object]:
    day, message, known_at = told
    known = known_at if isinstance(known_at, dt.datetime) else dt.datetime.fromisoformat(str(known_at))
    return {
        "household": code,
        "district": district or "",
        "commune": commune or "",
        "village": village,
        "visited_on": dt.date.fromisoformat(str(day).strip('"')) if day else None,
        "is_report": message is not None,
        "known_at": known,
    }
