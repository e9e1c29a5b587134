"""What figures are counted from: how each household stood from day to day, and when somebody saw it. Both are readings
of the history and can be made anew from it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import Date, DateTime, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.households.household import Support
from knowledge.households.household_tables import Codes, Supports, TwoPlaces
from knowledge.store.tables import NUMBER, Base

NOWHERE_YET = ""  # in place of a district or commune that is not known
NO_CLASS = ""  # in place of a class where none is decided
FOREVER = dt.date(9999, 12, 31)


class StandingRow(Base):
    """How a household stood at the end of each day from `since` to before `until`, in one of the two readings.

    `stood_since` is earlier than `since` for a household that a roll brought in with an older class date. `was_poor`
    and `was_near_poor`: whether it had been so, and escaped, before.
    """

    __tablename__ = "standing"
    __table_args__ = (
        # enough to tell where a household stood on another day without reading its row
        Index("standing_household", "household", "reading", "since", "until", "stood_since", "class_reason"),
        {"sqlite_with_rowid": False},  # the rows of a commune and class lie together
    )

    reading: Mapped[str] = mapped_column(String(5), primary_key=True)
    district: Mapped[str] = mapped_column(String(40), primary_key=True)
    commune: Mapped[str] = mapped_column(String(10), primary_key=True)
    household_class: Mapped[str] = mapped_column(String(20), primary_key=True)
    household: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    until: Mapped[dt.date]
    stood_since: Mapped[dt.date]
    class_since: Mapped[dt.date | None]
    members: Mapped[int | None]
    deprived_employment: Mapped[bool | None]
    deprived_dependency: Mapped[bool | None]
    deprived_nutrition: Mapped[bool | None]
    deprived_health_access: Mapped[bool | None]
    deprived_health_insurance: Mapped[bool | None]
    deprived_adult_education: Mapped[bool | None]
    deprived_school_attendance: Mapped[bool | None]
    deprived_housing_quality: Mapped[bool | None]
    deprived_housing_area: Mapped[bool | None]
    deprived_water: Mapped[bool | None]
    deprived_sanitation: Mapped[bool | None]
    deprived_telecom: Mapped[bool | None]
    deprived_information_assets: Mapped[bool | None]
    causes: Mapped[frozenset[str] | None] = mapped_column(Codes)
    class_reason: Mapped[str | None] = mapped_column(String(20))
    class_standard: Mapped[str | None] = mapped_column(Text)
    was_poor: Mapped[bool]
    was_near_poor: Mapped[bool]
    village: Mapped[str | None] = mapped_column(Text)
    area: Mapped[str | None] = mapped_column(String(20))
    sex: Mapped[str | None] = mapped_column(String(1))
    birth_year: Mapped[int | None]
    ethnicity: Mapped[str | None] = mapped_column(Text)
    merit: Mapped[bool | None]
    social_protection: Mapped[bool | None]
    workers: Mapped[int | None]
    income: Mapped[int | None] = mapped_column(NUMBER)
    students: Mapped[int | None]
    ill_members: Mapped[int | None]
    disabled_members: Mapped[int | None]
    out_of_school_children: Mapped[int | None]
    house: Mapped[str | None] = mapped_column(String(20))
    floor_area: Mapped[Decimal | None] = mapped_column(TwoPlaces)
    registered_to_escape: Mapped[bool | None]
    needs: Mapped[frozenset[str] | None] = mapped_column(Codes)
    supports: Mapped[tuple[Support, ...] | None] = mapped_column(Supports)


class SightingRow(Base):
    """That a household was visited on a day, or spoken of in a message (`is_report`); where it lived then, and when
    that became known."""

    __tablename__ = "sighting"
    __table_args__ = (
        Index("sighting_visit", "district", "commune", "visited_on"),
        Index("sighting_report", "district", "commune", "is_report", "known_at"),
        Index("sighting_household", "household", "visited_on"),
    )

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    household: Mapped[str] = mapped_column(String(40))
    district: Mapped[str] = mapped_column(String(40))
    commune: Mapped[str] = mapped_column(String(10))
    village: Mapped[str | None] = mapped_column(Text)
    visited_on: Mapped[dt.date | None]
    is_report: Mapped[bool]
    known_at: Mapped[dt.datetime] = mapped_column(DateTime)
