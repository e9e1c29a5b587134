"""How a household lives: its people, house, income and lacks, drawn until they agree with its class."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from knowledge.households.household import Household
from knowledge.rules.facts import Facts
from knowledge.standards.classify import classify
from knowledge.standards.model import LineKind, Standard, Standards

_INCOME = {
    "poor": (40, 100),
    "near_poor": (71, 100),
    "newly_escaped": (103, 150),
    "not_poor": (125, 200),
}  # percent of the low-income line
_LACKS = {"poor": 35, "near_poor": 12, "newly_escaped": 8, "not_poor": 5}  # percent for each indicator
_CAUSES = {
    "capital": 8,
    "land": 6,
    "equipment": 4,
    "labour": 8,
    "jobs": 6,
    "skills": 8,
    "dependants": 8,
    "illness": 24,
    "social_ills": 1,
    "idleness": 1,
    "other": 2,
}
_TEN_THOUSAND = 10_000
CRAMPED = Decimal(8)  # m² per person
WORKING_AGE = range(20, 61)


def lives_as(random: Random, household: Household, standards: Standards) -> Household:
    """The household with circumstances that give its class under the standard of the day it was decided; newly escaped
    ones are not poor."""
    standard = standard_on(household.class_since, standards)
    while True:
        housed = _housed(random, _peopled(random, household))
        income = income_at(random.randint(*_INCOME[household.household_class or "not_poor"]), household, standard)
        candidate = _lacking(random, replace(housed, income=income), standard)
        if computed_class(candidate, standards) == (
            "not_poor" if household.household_class == "newly_escaped" else household.household_class
        ):
            return replace(candidate, causes=_causes(random, candidate))


def standard_on(day: dt.date | None, standards: Standards) -> Standard:
    """The standard in force on a day. Raises ValueError when there is none."""
    standard = standards.on(day) if day else None
    if standard is None:
        raise ValueError(f"no poverty standard was in force on {day}")
    return standard


def computed_class(household: Household, standards: Standards) -> str:
    """The class that income, area and lacks gave on the day the class was decided; `unknown` while several are
    possible."""
    known = {"income": household.income, "area": household.area} | {
        f"deprived.{code}": lacking for code, lacking in household.deprived.items()
    }
    facts = Facts({fact: value for fact, value in known.items() if value is not None})
    return classify(facts, household.class_since or dt.date.min, standards)


def income_at(percent: int, household: Household, standard: Standard) -> int:
    """So many percent of the low-income line of the household's area; đồng per person and month, in whole tens of
    thousands."""
    line = standard.line(household.area or "", LineKind.LOW_INCOME)
    return (line.amount if line else 0) * percent // 100 // _TEN_THOUSAND * _TEN_THOUSAND


def settled(household: Household) -> Household:
    """The household with the lacks that follow from its other facts; those that were not surveyed stay so, as do facts
    that are not known."""
    following = _following(household)
    return replace(household, deprived={code: following.get(code, lacks) for code, lacks in household.deprived.items()})


def _following(household: Household) -> Mapping[str, bool]:
    found: dict[str, bool] = {}
    if household.house is not None:
        found["housing_quality"] = household.house == "temporary"
    if household.floor_area is not None:
        found["housing_area"] = household.floor_area < CRAMPED
    if household.out_of_school_children is not None:
        found["school_attendance"] = household.out_of_school_children > 0
    if household.members is not None and household.workers is not None:
        found["dependency"] = household.members > 2 * household.workers
    return found


def _peopled(random: Random, household: Household) -> Household:
    """The people at home: each works, goes to school, is ill, or is too young or too old."""
    age = (household.class_since or dt.date.min).year - (household.birth_year or 0)
    workers = random.choice((1, 2, 2, 3)) if age in WORKING_AGE else random.choice((0, 0, 1))
    students = random.choice((0, 1, 1, 2, 3)) if workers else random.choice((0, 0, 0, 1))
    out_of_school = random.choice((0,) * 14 + (1,)) if students else 0
    ill = random.choice((0, 0, 0, 1))
    others = random.choice((0, 0, 1, 2)) if workers or ill else random.choice((1, 1, 2))
    return replace(
        household,
        members=workers + students + out_of_school + ill + others,
        workers=workers,
        students=students,
        out_of_school_children=out_of_school,
        ill_members=ill,
        disabled_members=random.choice((0,) * 6 + (1,)) if others else 0,
        social_protection=workers == 0 and household.household_class != "not_poor",
        merit=random.random() < 0.05,
        registered_to_escape=household.household_class == "poor" and workers > 0 and random.random() < 0.4,
    )


def _housed(random: Random, household: Household) -> Household:
    poor = household.household_class == "poor"
    house = random.choices(("temporary", "semi_solid", "solid"), (4, 5, 1) if poor else (1, 6, 5))[0]
    return replace(household, house=house, floor_area=Decimal(random.randint(10 if poor else 14, 40)) / 2)


def _lacking(random: Random, household: Household, standard: Standard) -> Household:
    chance = _LACKS[household.household_class or "not_poor"]
    drawn = {indicator.code: random.randrange(100) < chance for indicator in standard.indicators}
    impossible = {
        code for code, people in (("employment", household.workers), ("nutrition", household.students)) if not people
    }
    return settled(
        replace(household, deprived={code: lacks and code not in impossible for code, lacks in drawn.items()})
    )


def _causes(random: Random, household: Household) -> frozenset[str]:
    """One or two causes that its people and its place allow; none for a household that is neither poor nor
    near-poor."""
    if household.household_class not in ("poor", "near_poor"):
        return frozenset()
    members, workers = household.members or 0, household.workers or 0
    allowed = {
        "land": household.area == "rural" and workers > 0,
        "labour": workers <= 1,
        "jobs": workers > 0,
        "skills": workers > 0,
        "capital": workers > 0,
        "equipment": workers > 0,
        "idleness": workers > 0,
        "dependants": members > max(1, 2 * workers),
        "illness": bool(household.ill_members),
    }
    possible = {cause: weight for cause, weight in _CAUSES.items() if allowed.get(cause, True)}
    return frozenset(random.choices(tuple(possible), tuple(possible.values()), k=random.randint(1, 2)))
