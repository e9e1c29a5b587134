"""The households behind a figure: the same conditions that counted it, as codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, and_, func, select, type_coerce
from sqlalchemy.orm import Session

from knowledge.figures.standing_sql import at_end_of, class_on, in_unit
from knowledge.figures.units import Unit
from knowledge.households.history.standing_tables import StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.household import DEPRIVATIONS


@dataclass(frozen=True, slots=True)
class Which:
    """Which households a figure counts: of these classes, that lack all of `deprived`, with this cause, that ask for,
    have received, or have not received a support, in a village, of a group. None narrows nothing."""

    classes: tuple[str, ...] = ("poor", "near_poor")
    deprived: tuple[str, ...] = ()
    cause: str | None = None
    need: str | None = None
    received: str | None = None
    not_received: str | None = None
    village: str | None = None


def households_behind(session: Session, unit: Unit, day: dt.date, reading: Reading, which: Which) -> tuple[str, ...]:
    """The codes of the households that a count of this kind counts, in order."""
    statement = select(StandingRow.household).where(in_unit(unit), at_end_of(day, reading), chosen(which, day))
    return tuple(session.scalars(statement.order_by(StandingRow.household)))


def count_behind(session: Session, unit: Unit, day: dt.date, reading: Reading, which: Which) -> Mapping[str, int]:
    """How many such households each commune of the plans' time has in an area."""
    where = (in_unit(unit), at_end_of(day, reading), chosen(which, day))
    statement = select(StandingRow.commune, func.count()).where(*where).group_by(StandingRow.commune)
    return dict(session.execute(statement).tuples().all())


def chosen(which: Which, day: dt.date) -> ColumnElement[bool]:
    """The condition that keeps standings to these households. Raises ValueError for an unknown deprivation."""
    conditions: list[ColumnElement[bool]] = [class_on(day).in_(which.classes)]
    for code in which.deprived:
        if code not in DEPRIVATIONS:
            raise ValueError(code)
        conditions.append(getattr(StandingRow, f"deprived_{code}").is_(True))
    if which.cause:
        conditions.append(has_cause(which.cause))
    if which.need:
        conditions.append(type_coerce(StandingRow.needs, Text).contains(f"|{which.need}|", autoescape=True))
    if which.received:
        conditions.append(has_received(which.received))
    if which.not_received:
        conditions.append(StandingRow.supports.is_(None) | ~has_received(which.not_received))
    if which.village:
        conditions.append(StandingRow.village == which.village)
    return and_(*conditions)


def has_cause(code: str) -> ColumnElement[bool]:
    """Whether a cause stands among those of a household; NULL where nobody says."""
    return type_coerce(StandingRow.causes, Text).contains(f"|{code}|", autoescape=True)


def has_received(support: str) -> ColumnElement[bool]:
    """Whether a support stands among those received; NULL where nobody says."""
    return type_coerce(StandingRow.supports, Text).contains(f'["{support}",', autoescape=True)
