"""How many residents an area has: what an official entered, else what its plan states, the latest by a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from knowledge.concepts.places import Places
from knowledge.figures.entered import AreaFigure, figures_on
from knowledge.figures.units import Unit, list_on, outside_units, parts_of
from knowledge.plans.model import Baseline, Plan


class Residents(StrEnum):
    """What is totalled; the values are how entered figures are stored."""

    HOUSEHOLDS = "households"
    PERSONS = "persons"
    MINORITY_HOUSEHOLDS = "minority_households"
    MINORITY_PERSONS = "minority_persons"


@dataclass(frozen=True, slots=True)
class Total:
    """A number of residents on a day and where it stands; of a sum the oldest day and every source."""

    value: int
    on: dt.date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Looks up totals of a district and its communes by a day; `entered` by what they are of and commune."""

    places: Places
    plan: Plan
    day: dt.date
    entered: Mapping[tuple[str, str | None], AreaFigure]

    @staticmethod
    def read(session: Session, places: Places, plan: Plan, day: dt.date) -> Totals:
        """Everything that stands on a day."""
        return Totals(places, plan, day, figures_on(session, list(Residents), plan.district, day))

    def of(self, unit: Unit, what: Residents) -> Total | None:
        """The total of an area; for a merged commune or a district also the sum of its parts, where all have one.

        What was entered comes before what the plan states; of its own total and the sum the later counts, its own
        where they are of one day.
        """
        number = list_on(self.day)
        return self._entered(unit, what, number) or self._stated(unit, what) or self._stated_sum(unit, what, number)

    def _entered(self, unit: Unit, what: Residents, number: int) -> Total | None:
        figure = self.entered.get((what.value, unit.commune))
        own = Total(figure.value, figure.on, (figure.source,)) if figure else None
        parts = self._parts(unit, number)
        summed = _sum([self._entered(part, what, number - 1) for part in parts]) if parts else None
        return max((total for total in (own, summed) if total), key=lambda total: total.on, default=None)

    def lacking(self, unit: Unit, what: Residents) -> tuple[str, ...]:
        """The areas whose total would have to be entered for that of a unit to be known; empty where it is."""
        if self.of(unit, what):
            return ()
        parts = self._parts(unit, list_on(self.day))
        known = any(self.of(part, what) for part in parts)
        return tuple(part.name for part in parts if not self.of(part, what)) if known else (unit.name,)

    def _stated(self, unit: Unit, what: Residents) -> Total | None:
        found = [each for each in stated(self.plan, self.places, unit) if each.indicator == what and each.date]
        dated = [(each.date, each) for each in found if each.date and each.date <= self.day]
        if not dated:
            return None
        on, latest = max(dated, key=lambda pair: pair[0])
        return Total(round(latest.value), on, (f"{self.plan.id} {latest.cites[0]}",))

    def _stated_sum(self, unit: Unit, what: Residents, number: int) -> Total | None:
        """The sum of the parts, some entered and some stated by the plan."""
        return _sum([self.of(part, what) for part in self._parts(unit, number)])

    def _parts(self, unit: Unit, number: int) -> tuple[Unit, ...]:
        """What an area is made of: communes of the day's list, or of an older one where they merged."""
        for older in range(number, -1, -1):
            parts = tuple(parts_of(self.places, unit, older))
            is_whole = {code for part in parts for code in part.codes} == set(unit.codes)
            if is_whole and (len(parts) > 1 or unit.commune is None):
                inside = {name for part in parts for name in part.outside}
                return (*parts, *(each for each in outside_units(unit) if each.name not in inside))
        return ()


def stated(plan: Plan, places: Places, unit: Unit) -> tuple[Baseline, ...]:
    """What a plan states of just this area."""
    communes = {name: commune.code for name, commune in places.commune_names(plan.district).items()}
    if unit.commune is None:
        return tuple(each for each in plan.baseline if each.area is None)
    return tuple(each for each in plan.baseline if each.area and (communes.get(each.area),) == unit.codes)


def _sum(totals: Sequence[Total | None]) -> Total | None:
    found = [total for total in totals if total]
    if not found or len(found) < len(totals):
        return None
    sources = dict.fromkeys(source for total in found for source in total.sources)
    return Total(sum(total.value for total in found), min(total.on for total in found), tuple(sources))
