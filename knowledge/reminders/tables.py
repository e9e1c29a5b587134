"""The stored tables of reminders."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables import NUMBER, Base


class RemindingRow(Base):
    """How a person wishes to be reminded, and the last day on which it was looked what to tell them."""

    __tablename__ = "reminding"

    person_id: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=False)
    is_on: Mapped[bool] = mapped_column(Boolean)
    hour: Mapped[int]
    summary: Mapped[str] = mapped_column(String(10))
    looked_on: Mapped[dt.date | None] = mapped_column(Date)


class ToldRow(Base):
    """Something a person was told: never a second time."""

    __tablename__ = "told"

    person_id: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=False)
    what: Mapped[str] = mapped_column(String(160), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime)


class DoneRow(Base):
    """A deadline that an area has met: nobody there is reminded of it any more. `commune` is empty for a district."""

    __tablename__ = "deadline_done"

    deadline: Mapped[str] = mapped_column(String(120), primary_key=True)
    district: Mapped[str] = mapped_column(String(40), primary_key=True)
    commune: Mapped[str] = mapped_column(String(10), primary_key=True)
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[dt.datetime] = mapped_column(DateTime)
