"""The register: households, their history, imports of rolls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_SORT_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_KEYS = ("name_order", "name_key", "given_key", "village_order")
_CODES = {"sex": 1, "district": 40, "commune": 10, "area": 20, "household_class": 20, "reported_class": 20, "house": 20}
_TEXTS = (
    "name",
    "ethnicity",
    "village",
    "class_decision",
    "class_standard",
    "causes",
    "needs",
    "supports",
    "cadre",
    "phone",
    "identity_number",
)
_COUNTS = ("birth_year", "members", "workers", "students", "ill_members", "disabled_members", "out_of_school_children")
_DECIMALS = ("floor_area", "score_a", "score_b")
_DATES = ("class_since", "updated_on")
_TRUTHS = (
    "merit",
    "social_protection",
    "registered_to_escape",
    "deprived_employment",
    "deprived_dependency",
    "deprived_nutrition",
    "deprived_health_access",
    "deprived_health_insurance",
    "deprived_adult_education",
    "deprived_school_attendance",
    "deprived_housing_quality",
    "deprived_housing_area",
    "deprived_water",
    "deprived_sanitation",
    "deprived_telecom",
    "deprived_information_assets",
)


def upgrade() -> None:
    """Makes the tables of the register."""
    _household()
    _history()


def _household() -> None:
    op.create_table(
        "household",
        sa.Column("code", sa.String(40), primary_key=True),
        *(sa.Column(name, _SORT_KEY, nullable=False) for name in _KEYS),
        sa.Column("income", _NUMBER),
        *(sa.Column(name, sa.String(length)) for name, length in _CODES.items()),
        *(sa.Column(name, sa.Text) for name in _TEXTS),
        *(sa.Column(name, sa.Integer) for name in _COUNTS),
        *(sa.Column(name, sa.Numeric(12, 2)) for name in _DECIMALS),
        *(sa.Column(name, sa.Date) for name in _DATES),
        *(sa.Column(name, sa.Boolean) for name in _TRUTHS),
    )
    op.create_index("household_list", "household", ["commune", "village_order", "name_order", "code"])
    op.create_index("household_district", "household", ["district", "commune", "village_order", "name_order", "code"])
    op.create_index("household_name", "household", ["given_key", "name_key"])


def _history() -> None:
    op.create_table(
        "roll_import",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("imported_at", sa.DateTime, nullable=False),
        sa.Column("undone_at", sa.DateTime),
    )
    op.create_table(
        "change",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("household", sa.String(40), nullable=False),
        sa.Column("fact", sa.String(60), nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("new", sa.Text),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("known_at", sa.DateTime, nullable=False),
        sa.Column("message", sa.String(120)),
        sa.Column("import_id", _NUMBER, sa.ForeignKey("roll_import.id")),
    )
    op.create_index("change_household", "change", ["household", "id"])
    op.create_index("change_import", "change", ["import_id"])
