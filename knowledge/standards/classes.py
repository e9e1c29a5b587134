"""The rules by which a standard tells poor, near-poor and other households apart.

Read with three values they are exact: a class is possible as long as some income, area and deprivations that are not
known give it.
That holds because the lines rise from rural to urban and from poor to near-poor, which the loader checks.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from knowledge.rules.tree import All, Any, AtLeast, Comparison, Derived, FactTest, Not, Rule
from knowledge.standards.model import LineKind, Standard

CLASS = "class"
YEARS_AFTER_ESCAPE = 3
_NEVER = Any(())


@cache
def class_rules(standard: Standard) -> Derived:
    """Each class with the rule that says when a household belongs to it. Having escaped can only be stated, never
    worked out."""
    low_income = _within_line(standard, LineKind.LOW_INCOME)
    poor_by_income = _within_line(standard, LineKind.POOR_BY_INCOME)
    lacks = tuple(FactTest(f"deprived.{indicator.code}", Comparison.IS, True) for indicator in standard.indicators)
    lacks_much = AtLeast(standard.enough_deprivations, lacks)
    poor = Any((poor_by_income, All((low_income, lacks_much))))
    near_poor = All((low_income, Not(poor_by_income), Not(lacks_much)))
    return Derived(
        CLASS, (("poor", poor), ("near_poor", near_poor), ("newly_escaped", _NEVER), ("not_poor", Not(low_income)))
    )


def escape_lapsed(day: dt.date) -> Rule:
    """True for a household that escaped (from poor or near-poor) more than three years before the day: it is newly
    escaped no longer."""
    escaped = FactTest(CLASS, Comparison.IS, "newly_escaped")
    return All((escaped, FactTest("class_since", Comparison.BEFORE, years_before(day))))


def _within_line(standard: Standard, kind: LineKind) -> Rule:
    """The rural line is the lower one: within it, nobody needs to know the area."""
    rural, urban = standard.line("rural", kind), standard.line("urban", kind)
    if rural is None or urban is None:
        return _NEVER
    in_town = All((FactTest("area", Comparison.IS, "urban"), FactTest("income", Comparison.AT_MOST, urban.amount)))
    return Any((FactTest("income", Comparison.AT_MOST, rural.amount), in_town))


def years_before(day: dt.date) -> dt.date:
    """The day from which on an escape still counts as new."""
    year = day.year - YEARS_AFTER_ESCAPE
    return dt.date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)
