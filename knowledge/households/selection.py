"""Which households of an area a list shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, or_, type_coerce

from knowledge.households.household import DEPRIVATIONS
from knowledge.households.household_tables import HouseholdRow


@dataclass(frozen=True, slots=True)
class Selection:
    """Households of a class, that lack something, or ask for a support, or that nobody visited since a day. None
    narrows nothing."""

    household_class: str | None = None
    deprived: str | None = None
    need: str | None = None
    not_visited_since: dt.date | None = None

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """What keeps a statement on households to these. Raises ValueError for an unknown deprivation."""
        conditions: list[ColumnElement[bool]] = []
        if self.household_class:
            conditions.append(HouseholdRow.household_class == self.household_class)
        if self.deprived:
            if self.deprived not in DEPRIVATIONS:
                raise ValueError(self.deprived)
            conditions.append(getattr(HouseholdRow, f"deprived_{self.deprived}").is_(True))
        if self.need:
            conditions.append(type_coerce(HouseholdRow.needs, Text).contains(f"|{self.need}|", autoescape=True))
        if self.not_visited_since:
            conditions.append(or_(HouseholdRow.visited_on.is_(None), HouseholdRow.visited_on < self.not_visited_since))
        return conditions


EVERY_HOUSEHOLD = Selection()
