"""From a question to numbers: its areas, its days, the households that it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.conversation.areas import reach_of
from assistant.conversation.context import Context
from assistant.topics.progress.periods import Days, days_of
from assistant.understanding.figures.request import FiguresAsked
from knowledge.figures.behind import Which
from knowledge.figures.doors import Grounds
from knowledge.figures.telling import Telling
from knowledge.figures.units import Unit, district_unit, find_units, list_on, units_of
from knowledge.households.history.changes import OutOfReach
from knowledge.households.reasons import LISTED
from knowledge.households.scope import Area
from knowledge.people.roles import Doing


@dataclass(frozen=True, slots=True)
class Measuring:
    """One question of somebody, about an area that a button named, or the areas that its words name."""

    context: Context
    asked: FiguresAsked
    area: Area | None = None

    @property
    def days(self) -> Days:
        """The days of its period; without one, the year so far."""
        today = self.context.desk.at.day
        return days_of(self.asked.period or "this_year", today)

    @property
    def unit(self) -> Unit:
        """The first area that it is about, else all that the person reaches. Raises OutOfReach."""
        return next(iter(self.named), None) or self.whole

    @property
    def whole(self) -> Unit:
        """All that the person reaches, as one area of figures. Raises OutOfReach for a village or several districts."""
        area = self.area or reach_of(self.context, Doing.COUNT)
        places, district = self.context.library.places, area.district or self.context.state.district
        if district is None or area.village:
            raise OutOfReach(str(area))
        if not area.commune:
            return district_unit(places, district)
        name = places.by_code[area.commune].name if area.commune in places.by_code else area.commune
        return Unit(district, area.commune, name, (area.commune,))

    @property
    def named(self) -> tuple[Unit, ...]:
        """The communes that its words name, as they are called on its last day. Raises OutOfReach."""
        places, district = self.context.library.places, self.district
        found = [find_units(places, district, name, self.days.last) for name in self.asked.communes]
        if not all(found):
            raise OutOfReach(str(self.asked.communes))
        return tuple(units[0] for units in found)

    @property
    def district(self) -> str | None:
        """The district that it is about."""
        return reach_of(self.context, Doing.COUNT).district or self.context.state.district

    @property
    def communes(self) -> tuple[Unit, ...]:
        """The communes named, else all of the district that are in reach."""
        if self.named:
            return self.named
        scope = self.context.desk.scope(Doing.COUNT)
        every = units_of(self.context.library.places, self.district or "", list_on(self.days.last))
        return tuple(unit for unit in every if all(scope.covers_area(area) for area in unit.areas))

    @property
    def which(self) -> Which:
        """The households that it counts: poor ones where it says nothing of them."""
        asked = self.asked
        either = LISTED if asked.has_measure else ("poor",)
        classes = (asked.household_class,) if asked.household_class else tuple(either)
        return Which(classes, asked.deprived, asked.cause, received=asked.support)

    def telling(self, unit: Unit) -> Telling:
        """Every figure of an area at the end of the period. Raises OutOfReach."""
        library, days = self.context.library, self.days
        grounds = Grounds(library.places, library.screener.standards, library.plan)
        return self.context.desk.figures.progress(grounds, unit, days.last, days.first)

    def count_each(self, units: Sequence[Unit], day: dt.date) -> dict[Unit, int | None]:
        """The same of several areas at once. Raises OutOfReach."""
        return self.context.desk.figures.count_each(units, day, self.which)

    def known_among(self, units: Sequence[Unit], *days: dt.date) -> list[Unit]:
        """Those of which the register held anything on all of these days."""
        known = [self.context.desk.figures.with_records(units, day) for day in days]
        return [unit for unit in units if all(unit in each for each in known)]

    def is_known(self, unit: Unit, *days: dt.date) -> bool:
        """Whether the register held anything of an area on all of these days: else nothing is not none."""
        return all(self.context.desk.figures.has_records(unit, day) for day in days)

    def count(self, unit: Unit, day: dt.date) -> int | None:
        """The households of an area that it counts on a day. Raises OutOfReach."""
        return self.context.desk.figures.count(unit, day, self.which)
