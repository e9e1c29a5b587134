"""A part of the register: areas and single households. Every statement on households carries the condition of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, and_, false, or_, true

from knowledge.households.household import Household
from knowledge.households.household_tables import HouseholdRow


@dataclass(frozen=True, slots=True)
class Area:
    """A district's slug, a commune's unit code, a village as it is written, each inside the one before. None narrows
    nothing."""

    district: str | None = None
    commune: str | None = None
    village: str | None = None

    @property
    def depth(self) -> int:
        """How many levels it is narrowed by: 0 for everything, 1 a district, 2 a commune, 3 a village."""
        return sum(name is not None for name in (self.district, self.commune, self.village))

    def contains(self, other: Area | Household) -> bool:
        """Whether a smaller area, or a household's place, lies inside."""
        levels = ("district", "commune", "village")
        return all(getattr(self, level) in (None, getattr(other, level)) for level in levels)

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What keeps a statement on households to this area."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return tuple(getattr(HouseholdRow, level) == name for level, name in named.items() if name is not None)


EVERYTHING = Area()


def around(areas: Collection[Area]) -> Area:
    """The smallest area that holds all of these."""
    return Area(*(only({getattr(area, level) for area in areas}) for level in ("district", "commune", "village")))


def only(values: set[str | None]) -> str | None:
    """The only one of these; None where there are several."""
    return next(iter(values)) if len(values) == 1 else None


@dataclass(frozen=True, slots=True)
class Scope:
    """What is in reach: everything in these areas, and these households."""

    areas: frozenset[Area] = frozenset()
    codes: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in reach."""
        return not self.areas and not self.codes

    def covers(self, household: Household) -> bool:
        """Whether a household is in reach."""
        return household.code in self.codes or self.covers_area(household)

    def covers_area(self, place: Area | Household) -> bool:
        """Whether all of an area is in reach."""
        return any(area.contains(place) for area in self.areas)

    def parts_of(self, place: Area) -> tuple[Area, ...]:
        """What of an area is in reach, as areas."""
        return tuple(
            area if place.contains(area) else place
            for area in self.areas
            if place.contains(area) or area.contains(place)
        )

    @property
    def condition(self) -> ColumnElement[bool]:
        """What keeps a statement on households to what is in reach; nothing for an empty scope."""
        if Area() in self.areas:
            return true()
        return or_(false(), *_each(self.areas), HouseholdRow.code.in_(sorted(self.codes)) if self.codes else false())


EVERYWHERE = Scope(frozenset({Area()}))
NOWHERE = Scope()


def _each(areas: Iterable[Area]) -> list[ColumnElement[bool]]:
    return [and_(*area.conditions) for area in areas]
