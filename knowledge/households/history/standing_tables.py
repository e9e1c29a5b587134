"""What figures are counted from: how each household stood from day to day, and when somebody saw it. Both are readings
of the history and can be made anew from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Column, Date, DateTime, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.households.facts import DECLARED
from knowledge.households.household import Support
from knowledge.households.household_tables import columns_of
from knowledge.store.tables import NUMBER, Base

NOWHERE_YET = ""  # in place of a district or commune that is not known
NO_CLASS = ""  # in place of a class where none is decided
FOREVER = dt.date(9999, 12, 31)


class StandingRow(Base):
    """How a household stood at the end of each day from `since` to before `until`, in one of the two readings or
    in the list of a locked round, with every fact that figures are counted by.

    `stood_since` is earlier than `since` for a household that a roll brought in with an older class date. `was_poor`
    and `was_near_poor`: whether it had been so, and escaped, before.
    """

    __table__ = Table(
        "standing",
        Base.metadata,
        Column("reading", String(10), primary_key=True),
        Column("district", String(40), primary_key=True),
        Column("commune", String(10), primary_key=True),
        Column("household_class", String(20), primary_key=True),
        Column("household", String(40), primary_key=True),
        Column("since", Date, primary_key=True),
        Column("until", Date, nullable=False),
        Column("stood_since", Date, nullable=False),
        Column("was_poor", Boolean, nullable=False),
        Column("was_near_poor", Boolean, nullable=False),
        *columns_of(name for name, fact in DECLARED.items() if fact.counted and name != "class"),
        # enough to tell where a household stood on another day without reading its row
        Index("standing_household", "household", "reading", "since", "until", "stood_since", "class_reason"),
        sqlite_with_rowid=False,  # the rows of a commune and class lie together
    )
    if TYPE_CHECKING:  # what statements are asked for by name
        reading: Mapped[str]
        district: Mapped[str]
        commune: Mapped[str]
        household: Mapped[str]
        since: Mapped[dt.date]
        until: Mapped[dt.date]
        stood_since: Mapped[dt.date]
        was_poor: Mapped[bool]
        was_near_poor: Mapped[bool]
        household_class: Mapped[str]
        class_since: Mapped[dt.date | None]
        class_reason: Mapped[str | None]
        class_standard: Mapped[str | None]
        members: Mapped[int | None]
        village: Mapped[str | None]
        causes: Mapped[frozenset[str] | None]
        needs: Mapped[frozenset[str] | None]
        supports: Mapped[tuple[Support, ...] | None]
        ethnicity: Mapped[str | None]
        sex: Mapped[str | None]
        birth_year: Mapped[int | None]
        workers: Mapped[int | None]
        income: Mapped[int | None]
        ill_members: Mapped[int | None]
        merit: Mapped[bool | None]
        social_protection: Mapped[bool | None]
        registered_to_escape: Mapped[bool | None]


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
