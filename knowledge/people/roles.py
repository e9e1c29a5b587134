"""Roles, what each may do, and which of them may be handed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from knowledge.households.scope import Area


class Role(StrEnum):
    """What a person is to the records. An agency owes duties under the plan: it counts, and sees no household."""

    HOUSEHOLD = "household"
    CADRE = "cadre"
    AGENCY = "agency"
    COMMUNE_OFFICIAL = "commune_official"
    DISTRICT_OFFICIAL = "district_official"
    ADMIN = "admin"


class Doing(StrEnum):
    """What somebody does with the records of an area."""

    READ = "read"  # a household's record
    SENSITIVE = "sensitive"  # its sensitive causes
    CHANGE = "change"  # its facts, never the decided class
    LINK = "link"  # give it the code that links it to its account
    ROLL = "roll"  # take a roll over, with the classes it decides, and take it back
    EXPORT = "export"  # take away a roll
    FIGURES = "figures"  # enter totals of the area
    COUNT = "count"  # aggregated figures
    FIELD = "field"  # aggregated figures of an agency's own field, and those that it reports itself
    PEOPLE = "people"  # invite, and end roles


@dataclass(frozen=True, slots=True)
class RoleRules:
    """What a role may do in its area, which roles it hands on there, and how deep areas are that it goes with, as
    `Area.depth` counts."""

    may: frozenset[Doing]
    hands_on: tuple[Role, ...] = ()
    levels: frozenset[int] = frozenset()


_COMMUNE = frozenset(Doing) - {Doing.FIELD}
_ABOVE = _COMMUNE - {Doing.SENSITIVE, Doing.LINK}
ROLES: Mapping[Role, RoleRules] = MappingProxyType({
    Role.HOUSEHOLD: RoleRules(frozenset({Doing.READ})),
    Role.CADRE: RoleRules(
        frozenset({Doing.READ, Doing.SENSITIVE, Doing.CHANGE, Doing.LINK, Doing.COUNT}), levels=frozenset({2, 3})
    ),
    Role.AGENCY: RoleRules(frozenset({Doing.FIELD}), levels=frozenset({1, 2})),
    Role.COMMUNE_OFFICIAL: RoleRules(_COMMUNE, (Role.CADRE, Role.AGENCY), frozenset({2})),
    Role.DISTRICT_OFFICIAL: RoleRules(_ABOVE, (Role.COMMUNE_OFFICIAL, Role.CADRE, Role.AGENCY), frozenset({1})),
    Role.ADMIN: RoleRules(
        _ABOVE,
        (Role.DISTRICT_OFFICIAL, Role.COMMUNE_OFFICIAL, Role.CADRE, Role.AGENCY, Role.ADMIN),
        frozenset({0}),
    ),
})  # fmt: skip
STAFF = frozenset(Role) - {Role.HOUSEHOLD}


@dataclass(frozen=True, slots=True)
class Office:
    """A role in an area: for the role `household` the code of one household instead, for an agency also which one."""

    role: Role
    area: Area
    household: str | None = None
    agency: str | None = None

    @property
    def is_sound(self) -> bool:
        """Whether an office of the staff is of an area that its role goes with (`RoleRules.levels`); an
        agency's says which."""
        return self.area.depth in ROLES[self.role].levels and bool(self.agency) == (self.role is Role.AGENCY)


@dataclass(frozen=True, slots=True)
class Grant:
    """An office that a person holds, until the end of a day (None: until it is ended). `given_by` is a person's
    number."""

    number: int
    person: int
    office: Office
    until: dt.date | None
    given_by: int | None

    def holds_on(self, day: dt.date) -> bool:
        """Whether it still holds on a day."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account: the name they were invited under, empty once deleted, and the offices they hold
    today."""

    number: int
    name: str
    grants: tuple[Grant, ...]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that are held."""
        return frozenset(grant.office.role for grant in self.grants)

    @property
    def who(self) -> str:
        """How the history names this person as the source of a change."""
        return f"person:{self.number}"
