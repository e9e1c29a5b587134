"""The conditions under which standings are of an area, of a day, of a class."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, and_, case, func

from knowledge.figures.units import Unit
from knowledge.households.history.standing_tables import NOWHERE_YET, StandingRow
from knowledge.households.history.standings import Reading
from knowledge.standards.classes import years_before

Row = type[StandingRow]


def in_unit(unit: Unit, row: Row = StandingRow) -> ColumnElement[bool]:
    """The households that live in an area; of a district also those whose commune is not known."""
    codes = (*unit.codes, NOWHERE_YET) if unit.commune is None else unit.codes
    return and_(row.district == unit.district, row.commune.in_(codes))


def at_end_of(day: dt.date, reading: Reading, row: Row = StandingRow) -> ColumnElement[bool]:
    """How they stood at the end of a day."""
    return and_(row.reading == reading.value, row.since <= day, row.until > day)


def stood_at(first: dt.date, last: dt.date, reading: Reading, row: Row = StandingRow) -> ColumnElement[bool]:
    """The same for the first day of a movement: what a roll brought in by its last day stood there by its class
    date."""
    return and_(row.reading == reading.value, row.stood_since <= first, row.until > first, row.since <= last)


def class_on(day: dt.date, row: Row = StandingRow) -> ColumnElement[str]:
    """The decided class; three years after it escaped, a household is not poor."""
    return case((has_lapsed(day, row), "not_poor"), else_=row.household_class)


def has_lapsed(day: dt.date, row: Row = StandingRow) -> ColumnElement[bool]:
    """Whether a household escaped so long ago that it counts as not poor."""
    return and_(row.household_class == "newly_escaped", row.class_since < years_before(day))


def number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows a condition is true for."""
    return func.count().filter(condition)
