"""A household as the register knows it. None means unknown everywhere: never zero, never no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

DEPRIVATIONS = (
    "employment",
    "dependency",
    "nutrition",
    "health_access",
    "health_insurance",
    "adult_education",
    "school_attendance",
    "housing_quality",
    "housing_area",
    "water",
    "sanitation",
    "telecom",
    "information_assets",
)
NOTHING_SURVEYED: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Support:
    """A support that a household has received; the amount in đồng, None for things in kind or when it is not known."""

    code: str
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The facts of one household, named as in the scripting contract; only the class, a Python keyword there, is
    `household_class`.

    `commune` is the unit code of the plans' time (before 1/7/2025), `district` the slug. `sex` (of the head): `M` or
    `F`.
    `household_class` and `class_since` are what the review decided, by `class_decision` under `class_standard`;
    `class_reason` is why it entered or left the list by it, as the commune says; None is left to be worked out.
    `coming_class` and its like were decided under a standard that is in force from `coming_from` on, not before.
    `reported_class` is what a cadre reported since. `income` is in đồng per person and month, `floor_area` in m² per
    person.
    `visited_on` is the day of the last visit that a cadre reported.
    An empty set of causes or needs, and empty supports, say: asked, and there are none.
    """

    code: str
    name: str | None = None
    sex: str | None = None
    birth_year: int | None = None
    ethnicity: str | None = None
    district: str | None = None
    commune: str | None = None
    village: str | None = None
    area: str | None = None
    household_class: str | None = None
    class_since: dt.date | None = None
    class_decision: str | None = None
    class_standard: str | None = None
    class_reason: str | None = None
    coming_class: str | None = None
    coming_since: dt.date | None = None
    coming_from: dt.date | None = None
    coming_decision: str | None = None
    coming_standard: str | None = None
    coming_reason: str | None = None
    reported_class: str | None = None
    members: int | None = None
    workers: int | None = None
    income: int | None = None
    deprived: Mapping[str, bool] = field(
        default_factory=lambda: NOTHING_SURVEYED
    )  # a deprivation that is missing was not surveyed
    causes: frozenset[str] | None = None
    needs: frozenset[str] | None = None
    supports: tuple[Support, ...] | None = None
    merit: bool | None = None
    social_protection: bool | None = None
    students: int | None = None
    ill_members: int | None = None
    disabled_members: int | None = None
    out_of_school_children: int | None = None
    house: str | None = None
    floor_area: Decimal | None = None
    registered_to_escape: bool | None = None
    score_a: Decimal | None = None
    score_b: Decimal | None = None
    phone: str | None = None
    identity_number: str | None = None
    cadre: str | None = None
    updated_on: dt.date | None = None
    visited_on: dt.date | None = None
