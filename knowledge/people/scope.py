"""The one place that says which households somebody may reach. An empty scope reaches nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from knowledge.households.scope import Area, Scope
from knowledge.people.roles import ROLES, Doing, Grant, Office, Role


def scope_of(grants: Iterable[Grant], doing: Doing, day: dt.date) -> Scope:
    """What the holder of these grants reaches when doing this on a day."""
    offices = [grant.office for grant in grants if grant.holds_on(day) and doing in ROLES[grant.office.role].may]
    return Scope(_areas(offices), frozenset(office.household for office in offices if office.household))


def _areas(offices: Iterable[Office]) -> frozenset[Area]:
    """The areas of offices; a household's office has none, whatever stands there."""
    return frozenset(office.area for office in offices if office.role is not Role.HOUSEHOLD and not office.household)
