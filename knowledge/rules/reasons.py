"""Why a finding came out as it did, as data: the tests that account for it, and the limits that were nearly met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.rules.judge import Finding
from knowledge.rules.tree import Comparison, FactTest, Not

_NUMERIC = frozenset({Comparison.AT_MOST, Comparison.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Reason:
    """A test that accounts for a verdict, with its own finding (`finding.given` is what is known of its fact)."""

    test: FactTest
    finding: Finding


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A numeric limit that alone stood in the way; `by` is how far the value lies beyond it, in the fact's unit."""

    test: FactTest
    value: int | Decimal
    by: int | Decimal


def reasons(finding: Finding) -> tuple[Reason, ...]:
    """The tests that account for the verdict: what holds, what fails, or for an unknown one what is not known."""
    found = {(reason.test, reason.finding.given): reason for reason in _accounting(finding)}
    return tuple(found.values())


def near_misses(finding: Finding) -> tuple[NearMiss, ...]:
    """The limit that alone makes a rule fail, with how far off it is; nothing when something else fails as well."""
    failing = reasons(finding) if finding.value is False else ()
    return tuple(_miss(reason) for reason in failing) if len(failing) == 1 and _is_numeric(failing[0]) else ()


def _accounting(finding: Finding) -> Iterator[Reason]:
    if isinstance(finding.rule, FactTest):
        yield Reason(finding.rule, finding)
    turned = isinstance(finding.rule, Not)
    for part in finding.parts:
        if turned or part.value is finding.value:
            yield from _accounting(part)


def _is_numeric(reason: Reason) -> bool:
    return reason.test.comparison in _NUMERIC and reason.finding.value is False


def _miss(reason: Reason) -> NearMiss:
    value, limit = reason.finding.given, reason.test.limit
    if not isinstance(value, int | Decimal) or not isinstance(limit, int | Decimal):
        raise TypeError(f"'{reason.test.fact}' is compared as a number but is none")
    return NearMiss(reason.test, value, value - limit if value > limit else limit - value)
