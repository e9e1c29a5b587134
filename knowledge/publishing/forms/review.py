"""What the forms of a review are made of: the listed households of each commune on its day, and how they came there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from knowledge.concepts.places import Places
from knowledge.figures.model import Flows
from knowledge.figures.movements import Span, moved, on_lists
from knowledge.figures.rounds import Kind, LockedList, locked_days, locked_lists
from knowledge.figures.standing_sql import in_unit
from knowledge.figures.totals import Residents, Total, Totals
from knowledge.figures.units import Unit, list_on, units_of
from knowledge.households.history.standing_tables import StandingRow
from knowledge.households.history.standings import Reading
from knowledge.households.household import DEPRIVATIONS
from knowledge.households.reasons import LISTED
from knowledge.plans.model import Plan
from knowledge.publishing.forms.refusals import FormRefused, Refusal
from knowledge.standards.model import Standard, Standards

URBAN = ("phường", "thị trấn")


@dataclass(frozen=True, slots=True)
class Listed:
    """A poor or near-poor household on the day of a review. What is not known is None, or in no list."""

    code: str
    household_class: str
    members: int | None
    lacks: frozenset[str]
    causes: frozenset[str]
    ethnicity: str | None
    workers: int | None
    merit: bool | None


@dataclass(frozen=True, slots=True)
class Flow:
    """How a class came and went, in households and in persons; `steps` names the column of each household that
    moved."""

    households: Flows
    persons: Flows
    steps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewedArea:
    """One line of a form: a commune with its residents, its listed households and their movements (None across two
    standards), by class."""

    unit: Unit
    is_urban: bool
    residents: Mapping[Residents, Total]
    listed: tuple[Listed, ...]
    flows: Mapping[str, Flow] | None

    def of(self, household_class: str) -> list[Listed]:
        """The households of a class."""
        return [each for each in self.listed if each.household_class == household_class]


@dataclass(frozen=True, slots=True)
class Review:
    """A review of an area. `since` is the day its movements begin with; `is_locked`: the list was approved as a round;
    `members_unknown` counts the listed households whose number of members is not known."""

    unit: Unit
    on: dt.date
    kind: Kind
    since: dt.date
    standard: Standard
    is_locked: bool
    areas: tuple[ReviewedArea, ...]

    @property
    def members_unknown(self) -> int:
        """Listed households without a number of members: they add no persons."""
        return sum(each.members is None for area in self.areas for each in area.listed)


@dataclass(frozen=True, slots=True)
class _EndOfReview(Span):
    """As a span of days, but its last day is read from locked lists where there are."""

    ends: tuple[LockedList, ...] = ()

    def at_end(self, row: type[StandingRow]) -> ColumnElement[bool]:
        return on_lists(self.ends, row) if self.ends else Span.at_end(self, row)

    @property
    def ended(self) -> ColumnElement[bool]:
        return true()

    @property
    def began(self) -> ColumnElement[bool]:
        return true()


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reads reviews from the records of a district whose plan is given."""

    session: Session
    places: Places
    plan: Plan
    standards: Standards

    def read(self, unit: Unit, on: dt.date, kind: Kind) -> Review:
        """The review of an area at the end of a day: its locked lists, else what is known of that day. Raises
        FormRefused."""
        standard = self.standards.on(on)
        if standard is None:
            raise FormRefused(Refusal.NO_STANDARD, on)
        ends = locked_lists(self.session, self.places, unit, on, kind)
        covered = {code for each in ends for code in each.codes}
        is_locked = bool(ends) and covered >= set(unit.codes)
        span = self._span(unit, on, ends if is_locked else ())
        self._refuse_other_standards(unit, span, standard)
        totals = Totals.read(self.session, self.places, self.plan, on)
        has_flows = self.standards.on(span.first) is standard
        areas = tuple(self._area(each, span, totals, has_flows=has_flows) for each in self._units(unit, on))
        if not any(area.listed for area in areas):
            raise FormRefused(Refusal.NO_RECORDS, on, (unit.name,))
        return Review(unit, on, kind, span.first, standard, is_locked, areas)

    def _span(self, unit: Unit, on: dt.date, ends: tuple[LockedList, ...]) -> _EndOfReview:
        """Movements begin with the official list before, else, as all figures, with the first day of the year."""
        for first in locked_days(self.session, unit.district, Kind.OFFICIAL, before=on):
            starts = locked_lists(self.session, self.places, unit, first)
            if {code for each in starts for code in each.codes} >= set(unit.codes):
                return _EndOfReview(first, on, Reading.KNOWN, starts, ends)
        return _EndOfReview(dt.date(on.year, 1, 1), on, Reading.KNOWN, (), ends)

    def _refuse_other_standards(self, unit: Unit, span: _EndOfReview, standard: Standard) -> None:
        begins = min(each.first_day for each in standard.in_force)
        is_older = and_(StandingRow.class_standard.is_(None), StandingRow.class_since < begins)
        others = self.session.scalars(
            select(StandingRow.household)
            .where(in_unit(unit), span.at_end(StandingRow), StandingRow.household_class.in_(sorted(LISTED)))
            .where(or_(StandingRow.class_standard != standard.id, is_older))
            .order_by(StandingRow.household)
        ).all()
        if others:
            raise FormRefused(Refusal.MIXED_STANDARDS, span.last, tuple(others))

    def _units(self, unit: Unit, on: dt.date) -> tuple[Unit, ...]:
        return (unit,) if unit.commune is not None else units_of(self.places, unit.district, list_on(on))

    def _area(self, unit: Unit, span: _EndOfReview, totals: Totals, *, has_flows: bool) -> ReviewedArea:
        found = {what: total for what in Residents if (total := totals.of(unit, what))}
        at_end = self._listed(unit, span.at_end(StandingRow))
        flows = self._flows(unit, span, at_end) if has_flows else None
        return ReviewedArea(unit, unit.name.lower().startswith(URBAN), found, at_end, flows)

    def _listed(self, unit: Unit, when: ColumnElement[bool]) -> tuple[Listed, ...]:
        lacks = [getattr(StandingRow, f"deprived_{code}") for code in DEPRIVATIONS]
        columns = (
            StandingRow.household,
            StandingRow.household_class,
            StandingRow.members,
            StandingRow.causes,
            StandingRow.ethnicity,
            StandingRow.workers,
            StandingRow.merit,
        )
        rows = self.session.execute(
            select(*columns, *lacks)
            .where(in_unit(unit), when, StandingRow.household_class.in_(sorted(LISTED)))
            .order_by(StandingRow.household)
        )
        return tuple(
            Listed(
                code,
                name,
                members,
                frozenset(code for code, lacking in zip(DEPRIVATIONS, marks, strict=True) if lacking),
                frozenset(causes or ()),
                ethnicity,
                workers,
                merit,
            )
            for code, name, members, causes, ethnicity, workers, merit, *marks in rows
        )

    def _flows(self, unit: Unit, span: _EndOfReview, at_end: Sequence[Listed]) -> dict[str, Flow]:
        at_start = self._listed(unit, span.at_start(StandingRow))
        steps = [(code, step.household_class, step.column) for code, step in moved(self.session, unit, span)]
        return {name: flow_of(name, at_start, at_end, steps) for name in ("poor", "near_poor")}


OUT = ("to_other", "escaped", "other_out")


def flow_of(
    name: str, at_start: Sequence[Listed], at_end: Sequence[Listed], steps: Sequence[tuple[str, str, str]]
) -> Flow:
    """The movements of a class between two lists, given who moved by which column. In persons a household that stayed
    counts among the others by what its number of members changed."""
    before = {each.code: each.members or 0 for each in at_start if each.household_class == name}
    after = {each.code: each.members or 0 for each in at_end if each.household_class == name}
    own = {code: column for code, of, column in steps if of == name}
    households = Counter[str](own.values())
    persons: Counter[str] = Counter()
    for code, column in own.items():
        persons[column] += before.get(code, 0) if column in OUT else after.get(code, 0)
    for code in before.keys() & after.keys() - own.keys():
        grown = after[code] - before[code]
        persons["other_in" if grown > 0 else "other_out"] += abs(grown)
    return Flow(
        Flows(start=len(before), end=len(after), **households),
        Flows(start=sum(before.values()), end=sum(after.values()), **persons),
        own,
    )
