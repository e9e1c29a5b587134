"""Rounds of the review: the list of an area as it was approved, preliminary or official, locked from then on.

What becomes known of its day afterwards does not change it: a late report counts in the next one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Date, DateTime, Index, String, func, insert, literal, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from knowledge.concepts.places import Places
from knowledge.figures.standing_sql import at_end_of, in_unit
from knowledge.figures.units import LISTS, Unit, district_unit, units_of
from knowledge.households.history.standing_tables import FOREVER, NOWHERE_YET, StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.reasons import LISTED
from knowledge.store.tables import NUMBER, Base

_STANDING = StandingRow.__table__


class Kind(StrEnum):
    """Which of the two lists of a year's review."""

    PRELIMINARY = "preliminary"
    OFFICIAL = "official"


class RoundRow(Base):
    """A locked round; its list stands among the standings under the reading `reading_of` it."""

    __tablename__ = "review_round"
    __table_args__ = (Index("review_round_area", "district", "commune", "kind", "on", unique=True),)

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    district: Mapped[str] = mapped_column(String(40))
    commune: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(12))
    on: Mapped[dt.date] = mapped_column(Date)
    approved_by: Mapped[str] = mapped_column(String(120))
    approved_at: Mapped[dt.datetime] = mapped_column(DateTime)


@dataclass(frozen=True, slots=True)
class Round:
    """A locked round: who approved it, and when (UTC)."""

    number: int
    kind: Kind
    on: dt.date
    approved_by: str
    approved_at: dt.datetime

    @property
    def reading(self) -> str:
        """Under which reading its list stands."""
        return f"r{self.number}"


class AlreadyLocked(ValueError):
    """The area has an approved round of this kind and day; it stays as it is."""


class NothingToApprove(ValueError):
    """No household of the area has a class on that day."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approves which list of a day, and when (UTC)."""

    kind: Kind
    on: dt.date
    who: str
    at: dt.datetime


def approve_round(session: Session, unit: Unit, approval: Approval) -> Round:
    """Locks the list of an area as it is now known to have stood at the end of a day. Raises AlreadyLocked or
    NothingToApprove."""
    on = approval.on
    if find_round(session, unit, approval.kind, on):
        raise AlreadyLocked(f"{unit.name} {approval.kind} {on}")
    where = (in_unit(unit), at_end_of(on, Reading.SEEN))
    if not session.scalar(select(func.count()).where(*where, StandingRow.household_class.in_(sorted(LISTED)))):
        raise NothingToApprove(f"{unit.name} {on}")
    row = RoundRow(
        district=unit.district,
        commune=unit.commune or "",
        kind=approval.kind.value,
        on=on,
        approved_by=approval.who,
        approved_at=approval.at,
    )
    session.add(row)
    session.flush()
    _keep(session, _round(row), where)
    return _round(row)


def _keep(session: Session, found: Round, where: Sequence[ColumnElement[bool]]) -> None:
    """Copies the standings of the day under the reading of the round."""
    kept = {"reading": found.reading, "since": found.on, "stood_since": found.on, "until": FOREVER}
    columns: dict[str, Any] = {
        column.name: literal(kept[column.name], column.type) if column.name in kept else column
        for column in _STANDING.columns
    }
    session.execute(insert(_STANDING).from_select(list(columns), select(*list(columns.values())).where(*where)))


def find_round(session: Session, unit: Unit, kind: Kind, on: dt.date) -> Round | None:
    """The locked round of an area and day, None where none was approved."""
    row = session.scalars(
        select(RoundRow).where(
            RoundRow.district == unit.district,
            RoundRow.commune == (unit.commune or ""),
            RoundRow.kind == kind.value,
            RoundRow.on == on,
        )
    ).first()
    return _round(row) if row else None


@dataclass(frozen=True, slots=True)
class LockedList:
    """The list of a round, for the communes (codes of the plans' time) of a district that it counts for."""

    reading: str
    district: str
    codes: tuple[str, ...]


def locked_lists(
    session: Session, places: Places, unit: Unit, day: dt.date, kind: Kind = Kind.OFFICIAL
) -> tuple[LockedList, ...]:
    """The lists of a day in the district of an area: of each commune the area's own, else that of the smallest area
    around it."""
    rows = session.scalars(
        select(RoundRow).where(RoundRow.district == unit.district, RoundRow.kind == kind.value, RoundRow.on == day)
    ).all()
    known = _codes_by_key(places, unit.district) if rows else {}
    own = unit.commune or ""
    found: list[LockedList] = []
    free = set(known.get("", ()))
    for row in sorted(rows, key=lambda row: (row.commune != own, len(known.get(row.commune, ())))):
        codes = tuple(code for code in known.get(row.commune, (row.commune,)) if code in free)
        free.difference_update(codes)
        found += [LockedList(_round(row).reading, unit.district, codes)] if codes else []
    return tuple(found)


def locked_days(session: Session, district: str, kind: Kind, before: dt.date) -> tuple[dt.date, ...]:
    """The days before another of which a district has locked lists, the latest first."""
    days = select(RoundRow.on).where(RoundRow.district == district, RoundRow.kind == kind.value, RoundRow.on < before)
    return tuple(session.scalars(days.distinct().order_by(RoundRow.on.desc())))


def _codes_by_key(places: Places, district: str) -> dict[str, tuple[str, ...]]:
    """The communes of every area of a district, by the code that its rounds are stored under."""
    units = [unit for number in range(len(LISTS)) for unit in units_of(places, district, number)]
    whole = (*district_unit(places, district).codes, NOWHERE_YET)
    return {"": whole} | {str(unit.commune): unit.codes for unit in units}


def late_households(session: Session, unit: Unit, found: Round) -> tuple[str, ...]:
    """The households whose class on the day of a round is now known to have been another: they count in the next
    round."""
    now = select(StandingRow.household, StandingRow.household_class).where(
        in_unit(unit), at_end_of(found.on, Reading.SEEN)
    )
    then = select(StandingRow.household, StandingRow.household_class).where(
        in_unit(unit), StandingRow.reading == found.reading
    )
    classes = [dict(session.execute(statement).tuples().all()) for statement in (now, then)]
    codes = classes[0].keys() | classes[1].keys()
    return tuple(sorted(code for code in codes if classes[0].get(code) != classes[1].get(code)))


def _round(row: RoundRow) -> Round:
    return Round(row.id, Kind(row.kind), row.on, row.approved_by, row.approved_at)
