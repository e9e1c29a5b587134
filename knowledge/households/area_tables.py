"""The stored tables of areas: villages as rolls and reports name them, and figures entered for areas."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Date, DateTime, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.households.household_tables import SORT_KEY
from knowledge.store.tables import NUMBER, Base


class VillageRow(Base):
    """A village of a commune as it was first written; `key` is the same for every way to write it with its accents."""

    __tablename__ = "village"

    commune: Mapped[str] = mapped_column(String(10), primary_key=True)
    key: Mapped[str] = mapped_column(SORT_KEY, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    first_seen: Mapped[dt.date]
    last_seen: Mapped[dt.date]


class AreaFigureRow(Base):
    """A number that somebody entered for an area, with its day and source; never altered, only withdrawn."""

    __tablename__ = "area_figure"
    __table_args__ = (Index("area_figure_area", "district", "commune", "what", "on"),)

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    what: Mapped[str] = mapped_column(String(40))
    district: Mapped[str] = mapped_column(String(40))
    commune: Mapped[str | None] = mapped_column(String(10))
    village: Mapped[str | None] = mapped_column(Text)
    value: Mapped[int] = mapped_column(BigInteger)
    on: Mapped[dt.date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(Text)
    agency: Mapped[str | None] = mapped_column(String(40))
    entered_by: Mapped[str] = mapped_column(String(120))
    entered_at: Mapped[dt.datetime] = mapped_column(DateTime)
    withdrawn_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
