"""Who came onto the lists of poor and near-poor households and who left them, and why: class and home at one day
against class and home at another."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from knowledge.figures.model import Flows, Movements
from knowledge.figures.rounds import LockedList
from knowledge.figures.standing_sql import at_end_of, in_unit, stood_at
from knowledge.figures.units import Unit
from knowledge.households.history.standing_tables import StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.reasons import LISTED, Reason, entered_by, left_by

_OTHER = aliased(StandingRow)
_OUT_COLUMNS = {Reason.ESCAPED: "escaped"}
_IN_COLUMNS = {Reason.FELL_BACK: "fell_back", Reason.NEW: "new"}
STAYED = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One household, or some alike, that left a list (`column` of `Flows`) or came onto it; `reason` None where
    nobody says."""

    household_class: str
    column: str
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Span:
    """Two days, and how the second is read. `locked`: lists of locked rounds of the first day, which for their communes
    count instead of what is known of that day."""

    first: dt.date
    last: dt.date
    reading: Reading
    locked: tuple[LockedList, ...] = ()

    def at_start(self, row: type[StandingRow]) -> ColumnElement[bool]:
        """How households stood at the first day: by a locked list, else, outside of its communes, as it is known."""
        known = stood_at(self.first, self.last, self.reading, row)
        if not self.locked:
            return known
        listed = aliased(StandingRow)
        is_listed = exists().where(listed.household == row.household, on_lists(self.locked, listed))
        return or_(on_lists(self.locked, row), and_(known, ~_in_communes(self.locked, row), ~is_listed))

    def at_end(self, row: type[StandingRow]) -> ColumnElement[bool]:
        """How they stood at the last."""
        return at_end_of(self.last, self.reading, row)

    @property
    def ended(self) -> ColumnElement[bool]:
        """Standings at the first day that may have changed by the last."""
        return true() if self.locked else StandingRow.until <= self.last

    @property
    def began(self) -> ColumnElement[bool]:
        """Standings at the last day that may be other than at the first."""
        return true() if self.locked else StandingRow.stood_since > self.first


def on_lists(locked: Sequence[LockedList], row: type[StandingRow]) -> ColumnElement[bool]:
    """The households of these lists, each for its own communes."""
    return or_(*(and_(row.reading == each.reading, _lives_in(each, row)) for each in locked))


def _in_communes(locked: Sequence[LockedList], row: type[StandingRow]) -> ColumnElement[bool]:
    return or_(*(_lives_in(each, row) for each in locked))


def _lives_in(each: LockedList, row: type[StandingRow]) -> ColumnElement[bool]:
    return and_(row.district == each.district, row.commune.in_(each.codes))


def movements(session: Session, unit: Unit, span: Span, ends: Mapping[str, int]) -> Movements:
    """The net movements of an area between the ends of two days, of which `ends` counts the classes at the last. They
    always balance."""
    flows = {name: Counter[str](start=ends.get(name, 0), end=ends.get(name, 0)) for name in LISTED}
    for grouped, start, step_of in ((_leaving(unit, span), 1, _left), (_entering(unit, span), -1, _entered)):
        facts = list(grouped.selected_columns)[1:]
        for *values, number in session.execute(grouped.with_only_columns(*facts, func.count()).group_by(*facts)):
            step = step_of(*values)
            flows[step.household_class]["start"] += start * number  # the end, less who came, and who left besides
            if step.column:
                flows[step.household_class][step.column] += number
    return Movements(span.first, span.last, Flows(**flows["poor"]), Flows(**flows["near_poor"]))


def moved(session: Session, unit: Unit, span: Span) -> Iterator[tuple[str, Step]]:
    """Every household that left a list or came onto it, by code, one line for each list."""
    for statement, step_of in ((_leaving(unit, span), _left), (_entering(unit, span), _entered)):
        for code, *values in session.execute(statement.order_by(StandingRow.household)):
            step = step_of(*values)
            if step.column:
                yield code, step


def _leaving(unit: Unit, span: Span) -> Select[Any]:
    """Standings at the first day, beside how the household stands at the last."""
    return (
        select(
            StandingRow.household,
            StandingRow.household_class,
            _OTHER.household_class,
            _OTHER.class_reason,
            _is_here(unit).label("here"),
        )
        .outerjoin(_OTHER, and_(_OTHER.household == StandingRow.household, span.at_end(_OTHER)))
        .where(_listed(unit), span.at_start(StandingRow), span.ended)
    )


def _entering(unit: Unit, span: Span) -> Select[Any]:
    """Standings at the last day, beside how the household stood at the first."""
    return (
        select(
            StandingRow.household,
            StandingRow.household_class,
            _OTHER.household_class,
            StandingRow.class_reason,
            _is_here(unit).label("here"),
            StandingRow.was_poor,
            StandingRow.was_near_poor,
        )
        .outerjoin(_OTHER, and_(_OTHER.household == StandingRow.household, span.at_start(_OTHER)))
        .where(_listed(unit), span.at_end(StandingRow), span.began)
    )


def _listed(unit: Unit) -> ColumnElement[bool]:
    return and_(in_unit(unit), StandingRow.household_class.in_(sorted(LISTED)))


def _is_here(unit: Unit) -> ColumnElement[bool]:
    """Whether the household lived in the area at the other day too; NULL where it was not in the register."""
    return case((in_unit(unit, _OTHER), True), (_OTHER.household.is_not(None), False))


def _left(start: str, end: str | None, reason: str | None, here: bool | None) -> Step:
    """Who is no longer here went elsewhere; who is, changed class or left the list."""
    if not here:
        return Step(start, "other_out", left_by(reason, None) if here is None else Reason.MOVED_OUT)
    if end == start:
        return Step(start, STAYED, None)
    if end in LISTED:
        return Step(start, "to_other", None)
    why = left_by(reason, end)
    return Step(start, _OUT_COLUMNS.get(why, "other_out") if why else "other_out", why)


def _entered(end: str, start: str | None, reason: str | None, here: bool | None, *was: bool) -> Step:
    """Who was listed elsewhere moved in; who was listed here stayed or changed class; the rest came anew. `was`: poor,
    near-poor, and escaped, before."""
    if here and start == end:
        return Step(end, STAYED, None)
    if here and start in LISTED:
        return Step(end, "from_other", None)
    if start in LISTED:
        return Step(end, "other_in", Reason.MOVED_IN)
    why = entered_by(reason, was_so=was[0 if end == "poor" else 1])
    return Step(end, _IN_COLUMNS.get(why, "other_in"), why)
