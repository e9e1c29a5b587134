"""Which households of an area a list shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, or_, type_coerce

from knowledge.households.household import DEPRIVATIONS
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.reasons import LISTED

_COLUMNS = HouseholdRow.__table__.columns


@dataclass(frozen=True, slots=True)
class Selection:
    """Households of a class, that lack one or two things, ask for or have received a support, are poor for a cause, or
    that nobody visited since a day; `listed`: poor and near-poor ones. None narrows nothing."""

    household_class: str | None = None
    deprived: str | None = None
    need: str | None = None
    not_visited_since: dt.date | None = None
    cause: str | None = None
    received: str | None = None
    also_deprived: str | None = None
    listed: bool = False

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """What keeps a statement on households to these. Raises ValueError for an unknown deprivation."""
        conditions: list[ColumnElement[bool]] = []
        if self.household_class:
            conditions.append(HouseholdRow.household_class == self.household_class)
        for lack in filter(None, (self.deprived, self.also_deprived)):
            if lack not in DEPRIVATIONS:
                raise ValueError(lack)
            conditions.append(getattr(HouseholdRow, f"deprived_{lack}").is_(True))
        if self.need:
            conditions.append(type_coerce(HouseholdRow.needs, Text).contains(f"|{self.need}|", autoescape=True))
        if self.cause:
            causes = type_coerce(_COLUMNS["causes"], Text)
            conditions.append(causes.contains(f"|{self.cause}|", autoescape=True))
        if self.received:
            supports = type_coerce(_COLUMNS["supports"], Text)
            conditions.append(supports.contains(f'["{self.received}",', autoescape=True))
        if self.listed:
            conditions.append(HouseholdRow.household_class.in_(sorted(LISTED)))
        if self.not_visited_since:
            conditions.append(or_(HouseholdRow.visited_on.is_(None), HouseholdRow.visited_on < self.not_visited_since))
        return conditions


EVERY_HOUSEHOLD = Selection()
