"""Every figure of an area as of a day, in one reading: the one computation that chat, forms and scripts all read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.concepts.places import Places
from knowledge.figures.indicators import Measuring
from knowledge.figures.model import Figures, Movements
from knowledge.figures.movements import Span, movements
from knowledge.figures.rounds import locked_lists
from knowledge.figures.standing_counts import count_parts, count_visited, last_report, sum_parts
from knowledge.figures.targets import Judge, baseline_of, target_of
from knowledge.figures.totals import Residents, Totals, stated
from knowledge.figures.units import Unit
from knowledge.households.history.changes import OutOfReach
from knowledge.households.history.standings import Reading
from knowledge.households.scope import EVERYWHERE, Scope
from knowledge.plans.model import Plan
from knowledge.standards.model import Standards

INCOME_ONLY = frozenset({"qd-59-2015"})  # knows no multidimensional rate


@dataclass(frozen=True, slots=True)
class Statistics:
    """Computes figures from the records; `plan_of` gives the plan of a district."""

    session: Session
    places: Places
    standards: Standards
    plan_of: Callable[[str], Plan]
    scope: Scope = EVERYWHERE

    def progress(
        self, unit: Unit, as_of: dt.date, reading: Reading = Reading.KNOWN, first: dt.date | None = None
    ) -> Figures:
        """The figures of an area at the end of `as_of`; movements since the end of `first`, by default the first day
        of the year. Raises OutOfReach."""
        if not all(self.scope.covers_area(area) for area in unit.areas):
            raise OutOfReach(unit.name)
        plan, standard = self.plan_of(unit.district), self.standards.on(as_of)
        totals = Totals.read(self.session, self.places, plan, as_of)
        judge = Judge(plan, self.standards, Measuring(self.session, totals, unit, reading), as_of)
        parts = count_parts(self.session, unit, as_of, reading, standard.id if standard else None)
        by_class = sum_parts(parts)
        ends = {name: counts.households for name, counts in by_class.items()}
        return Figures(
            unit=unit,
            as_of=as_of,
            reading=reading,
            standard=standard.id if standard else None,
            plan=plan.id,
            by_class=by_class,
            parts=parts,
            households=totals.of(unit, Residents.HOUSEHOLDS),
            persons=totals.of(unit, Residents.PERSONS),
            lacking=totals.lacking(unit, Residents.HOUSEHOLDS),
            knows_multidimensional=standard is not None and standard.id not in INCOME_ONLY,
            baseline=baseline_of(stated(plan, self.places, unit)),
            target=target_of(judge.targets(), as_of),
            movements=self._movements(unit, (first or dt.date(as_of.year, 1, 1), as_of), reading, ends),
            visited_30d=count_visited(self.session, unit, as_of, reading),
            last_report=last_report(self.session, unit, as_of),
            targets=judge.all(has_records=bool(parts)),
        )

    def _movements(
        self, unit: Unit, days: tuple[dt.date, dt.date], reading: Reading, ends: Mapping[str, int]
    ) -> Movements | None:
        """None across two standards: who is poor by one and not by the other has not moved."""
        first, last = days
        if self.standards.on(first) is not self.standards.on(last):
            return None
        locked = locked_lists(self.session, self.places, unit, first)
        return movements(self.session, unit, Span(*days, reading, locked), ends)
