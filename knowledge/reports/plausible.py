"""Values that are recorded only after an explicit yes: a slip of the finger costs a household its support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from knowledge.households.household import Household, Support
from knowledge.reports.model import Event, ReportedChange

MOST_MEMBERS = 25
MANY_MORE = 8  # members gained or lost at once
TIMES = 10  # an income so many times higher or lower
MOST_INCOME = 100_000_000  # đồng a person and month
LEAST_INCOME = 10_000
MOST_SUPPORT = 1_000_000_000
OLD = 60  # years of a head in whose small home nobody is born
SMALL_HOME = 2
COUNTS = ("workers", "students", "out_of_school_children", "ill_members", "disabled_members")


def is_implausible(
    household: Household, change: ReportedChange, beside: Mapping[str, object], seen_on: dt.date
) -> bool:
    """Whether a change is unlikely of a household. `beside`: the other values that the same message sets."""
    value = change.value
    match change.field:
        case "income":
            return isinstance(value, int) and _unlikely_income(value, household.income)
        case "members":
            return isinstance(value, int) and _unlikely_members(value, household.members)
        case field if field in COUNTS:
            members = beside.get("members", household.members)
            return isinstance(value, int) and isinstance(members, int) and value > members
        case "supports":
            return isinstance(value, Support) and (value.amount or 0) > MOST_SUPPORT
        case "event":
            return value == Event.BIRTH and _is_home_of_the_old(household, seen_on)
    return False


def _unlikely_income(new: int, old: int | None) -> bool:
    if not LEAST_INCOME <= new <= MOST_INCOME and new != 0:
        return True
    return bool(old) and old is not None and (new >= TIMES * old or new * TIMES <= old)


def _unlikely_members(new: int, old: int | None) -> bool:
    return not 1 <= new <= MOST_MEMBERS or (old is not None and abs(new - old) >= MANY_MORE)


def _is_home_of_the_old(household: Household, seen_on: dt.date) -> bool:
    age = seen_on.year - household.birth_year if household.birth_year else 0
    return age >= OLD and household.members is not None and household.members <= SMALL_HOME
