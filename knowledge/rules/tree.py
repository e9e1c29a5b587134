"""A rule as a tree of tests on named facts. Its value is True, False or None for "unknown", with SQL's logic."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any as Anything

Value = bool | int | Decimal | dt.date | str | frozenset[str]
Limit = bool | int | Decimal | dt.date | str | tuple[str, ...]
Verdict = bool | None


class Comparison(StrEnum):
    """What a test asks of a fact; `before` and `after` leave out the day itself, the others include their limit."""

    IS = "is"
    IN = "in"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    BEFORE = "before"
    AFTER = "after"
    HAS = "has"


@dataclass(frozen=True, slots=True)
class FactTest:
    """One test on one fact. `words` is the vocabulary's key of the words that explain it, empty for the fact's own."""

    fact: str
    comparison: Comparison
    limit: Limit
    words: str = ""


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part that holds is enough."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Rule


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts must hold."""

    count: int
    parts: tuple[Rule, ...]


Rule = All | Any | Not | AtLeast | FactTest


@dataclass(frozen=True, slots=True)
class Derived:
    """A coded fact that may be worked out when nobody stated it: each code with the rule that says when it is the
    value.

    The rules must exclude one another and leave nothing out, so that one code remains once everything is known. A code
    that can only
    be stated has the rule `Any(())`, which never holds.
    """

    fact: str
    cases: tuple[tuple[str, Rule], ...]


_HOLDS: dict[Comparison, Callable[[Anything, Anything], bool]] = {
    Comparison.IS: operator.eq,
    Comparison.IN: lambda value, limit: value in limit,
    Comparison.AT_MOST: operator.le,
    Comparison.AT_LEAST: operator.ge,
    Comparison.BEFORE: operator.lt,
    Comparison.AFTER: operator.gt,
    Comparison.HAS: lambda value, limit: limit in value,
}


def holds(test: FactTest, value: Value) -> bool:
    """Whether a known value passes the test."""
    return _HOLDS[test.comparison](value, test.limit)


def parts_of(rule: Rule) -> tuple[Rule, ...]:
    """The rules directly below; none below a test."""
    if isinstance(rule, FactTest):
        return ()
    return (rule.part,) if isinstance(rule, Not) else rule.parts


def tests_of(rule: Rule) -> Iterator[FactTest]:
    """Every test of a rule, in the order in which it is written."""
    if isinstance(rule, FactTest):
        yield rule
    for part in parts_of(rule):
        yield from tests_of(part)
