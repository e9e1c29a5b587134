"""Figures of areas as somebody reaches them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.concepts.places import Places
from knowledge.figures import counting, entered
from knowledge.figures.behind import Which, count_behind, households_behind
from knowledge.figures.breakdowns import Breakdowns
from knowledge.figures.counting import SupportCounts
from knowledge.figures.entered import AreaFigure, CommuneFigures
from knowledge.figures.progress import Statistics
from knowledge.figures.small_counts import FEWEST, shown_sum
from knowledge.figures.telling import Sight, Telling
from knowledge.figures.units import Unit
from knowledge.households.decisions import CLASSES
from knowledge.households.history.changes import OutOfReach
from knowledge.households.history.standings import Reading
from knowledge.households.scope import Area
from knowledge.people.acting import Acting
from knowledge.people.roles import Doing
from knowledge.people.sight import HIDDEN, SENSITIVE_CAUSES
from knowledge.plans.model import Plan
from knowledge.rules.tree import Rule, tests_of
from knowledge.standards.model import Standards


@dataclass(frozen=True, slots=True)
class Grounds:
    """What figures rest on beside the records; `plan_of` gives the plan of a district."""

    places: Places
    standards: Standards
    plan_of: Callable[[str], Plan]


@dataclass(frozen=True, slots=True)
class Unmet:
    """How many qualify for something that they have not received (None: too few to be told), and their codes."""

    number: int | None
    codes: tuple[str, ...]


class FiguresDoor:
    """What is counted in reach, and the figures that people enter for areas, which are no secret."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    def classes(self, area: Area) -> Mapping[str | None, Mapping[str | None, int]]:
        """How many households in reach have each class, by commune."""
        return counting.count_classes(self._acting.register(Doing.COUNT), area)

    def supports(
        self, area: Area, codes: Sequence[str], doing: Doing = Doing.COUNT
    ) -> Mapping[str | None, Mapping[str, SupportCounts]]:
        """How many households in reach ask for each support and have received it, by commune."""
        return counting.count_supports(self._acting.register(doing), area, codes)

    def progress(self, grounds: Grounds, unit: Unit, day: dt.date, first: dt.date | None = None) -> Telling:
        """Every figure of an area in reach at the end of a day, as the person may be told them; movements since the end
        of `first`. Raises OutOfReach."""
        scope = self._acting.scope(Doing.COUNT)
        statistics = Statistics(self._acting.session, grounds.places, grounds.standards, grounds.plan_of, scope)
        sight = Sight.ALL if self._opens(unit, Doing.READ) else Sight.NO_SMALL
        return Telling(statistics.progress(unit, day, first=first), sight)

    def count(self, unit: Unit, day: dt.date, which: Which) -> int | None:
        """How many households of an area in reach are such at the end of a day; None where so few are not told, of it
        or, by the difference to the others, of one of its communes. Raises OutOfReach."""
        if not self._opens(unit, Doing.COUNT):
            raise OutOfReach(unit.name)
        parts = count_behind(self._acting.session, unit, day, Reading.KNOWN, which)
        opened_by = Doing.SENSITIVE if which.cause in SENSITIVE_CAUSES else Doing.READ
        return shown_sum(tuple(parts.values()), in_full=self._opens(unit, opened_by)).exact

    def count_each(self, units: Sequence[Unit], day: dt.date, which: Which) -> dict[Unit, int | None]:
        """The same of several areas of one district, counted at once. Raises OutOfReach."""
        if not all(self._opens(unit, Doing.COUNT) for unit in units):
            raise OutOfReach(", ".join(unit.name for unit in units))
        by_commune = self._by_commune(units, day, which)
        sums = {unit: sum(by_commune.get(code, 0) for code in unit.codes) for unit in units}
        opened_by = Doing.SENSITIVE if which.cause in SENSITIVE_CAUSES else Doing.READ
        return {
            unit: None if 0 < number < FEWEST and not self._opens(unit, opened_by) else number
            for unit, number in sums.items()
        }

    def with_records(self, units: Sequence[Unit], day: dt.date) -> frozenset[Unit]:
        """Those of several areas of one district of which the register held a household with a class at the end of a
        day."""
        by_commune = self._by_commune(units, day, Which(CLASSES))
        return frozenset(unit for unit in units if any(by_commune.get(code) for code in unit.codes))

    def _by_commune(self, units: Sequence[Unit], day: dt.date, which: Which) -> Mapping[str, int]:
        if not units:
            return {}
        codes = tuple(code for unit in units for code in unit.codes)
        together = Unit(units[0].district, "", "", codes)
        return count_behind(self._acting.session, together, day, Reading.KNOWN, which)

    def unmet(self, unit: Unit, day: dt.date, rule: Rule, support: str) -> Unmet:
        """Who of an area qualifies for a support by a rule and has not received it: how many, as far as it is told, and
        which for those who may open them. Raises OutOfReach."""
        if not self._opens(unit, Doing.COUNT):
            raise OutOfReach(unit.name)
        codes = Breakdowns(self._acting.session, unit, day).unmet(rule, support)
        is_hidden = any(test.fact in HIDDEN for test in tests_of(rule))  # who qualifies tells the fact
        if self._opens(unit, Doing.SENSITIVE if is_hidden else Doing.READ):
            return Unmet(len(codes), codes)
        return Unmet(None if 0 < len(codes) < FEWEST else len(codes), ())

    def has_records(self, unit: Unit, day: dt.date) -> bool:
        """Whether the register held any household of an area with a class at the end of a day. Raises OutOfReach."""
        if not self._opens(unit, Doing.COUNT):
            raise OutOfReach(unit.name)
        return bool(households_behind(self._acting.session, unit, day, Reading.KNOWN, Which(CLASSES)))

    def _opens(self, unit: Unit, doing: Doing) -> bool:
        scope = self._acting.scope(doing)
        return all(scope.covers_area(area) for area in unit.areas)

    def of(self, area: Area, limit: int = 20) -> tuple[AreaFigure, ...]:
        """All figures entered for exactly this area, withdrawn ones too, the newest day first."""
        return entered.figures_of(self._acting.session, area, limit)

    def standing(self, what: str, area: Area) -> AreaFigure | None:
        """The newest figure as of today for exactly this area."""
        return entered.figure_on(self._acting.session, what, area, self._acting.at.day)

    def of_communes(self, what: str, district: str, communes: Sequence[str]) -> CommuneFigures:
        """What stands today for each of these communes (unit codes) of a district."""
        return entered.sum_of_communes(self._acting.session, what, district, communes, self._acting.at.day)

    def enter(self, figure: AreaFigure) -> int:
        """Stores a figure and gives its number. Raises BadFigure, and NotAllowed for nobody known."""
        assert figure.entered_by == self._acting.somebody.who  # noqa: S101 - whoever acts enters it
        return entered.enter_figure(self._acting.session, figure)

    def withdraw(self, number: int) -> None:
        """Takes a figure out of use. Raises BadFigure, and NotAllowed for nobody known."""
        _ = self._acting.somebody
        entered.withdraw_figure(self._acting.session, number, self._acting.at.now)
