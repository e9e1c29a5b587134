"""Which unknown facts can still change a verdict, the most telling first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.rules.facts import Facts, Open
from knowledge.rules.judge import Finding, judge, learn
from knowledge.rules.reasons import reasons
from knowledge.rules.tree import Comparison, FactTest, Rule, Value, holds

_ANOTHER_CODE = ""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Missing:
    """An unknown fact that can change a verdict. `settles`: how many open rules it decides on average over what may be answered;
    a rule that it only brings nearer counts with the share of its open tests that fall away."""

    fact: str
    settles: float


def missing(rules: Sequence[Rule], facts: Facts) -> tuple[Missing, ...]:
    """The unknown facts worth asking for, the most telling first; empty when every rule is decided."""
    open_rules = [(rule, found) for rule in rules if (found := judge(rule, facts)).value is None]
    gains: dict[str, float] = {}
    for rule, found in open_rules:
        tests = tuple(_open_tests(found, facts))
        for fact in dict.fromkeys(test.fact for test in tests):
            asked = [test for test in tests if test.fact == fact]
            gains[fact] = gains.get(fact, 0.0) + _gain(rule, facts, _outcomes(asked, facts), len(tests))
    return tuple(Missing(fact, gains[fact]) for fact in sorted(gains, key=lambda fact: -gains[fact]))


def _gain(rule: Rule, facts: Facts, outcomes: Sequence[tuple[str, Value]], open_before: int) -> float:
    """The share of open tests that an answer closes, on average; 1.0 when every answer decides the rule."""
    left = 0.0
    for fact, value in outcomes:
        learnt = learn(facts, fact, value)
        left += sum(1 for _ in _open_tests(judge(rule, learnt), learnt)) / open_before
    return 1.0 - left / len(outcomes)


def _open_tests(finding: Finding, facts: Facts) -> Iterator[FactTest]:
    """The unknown tests that a verdict hangs on; behind a fact that is worked out also those which decide that fact."""
    if finding.value is not None:
        return
    for reason in reasons(finding):
        yield reason.test
        if isinstance(reason.finding.given, Open):
            for _, rule in reason.finding.given.derived.cases:
                yield from _open_tests(judge(rule, facts), facts)


def _outcomes(tests: Sequence[FactTest], facts: Facts) -> tuple[tuple[str, Value], ...]:
    """One value of the tests' fact for each way in which the tests can come out together."""
    fact = tests[0].fact
    known = facts.of(fact)
    if isinstance(known, Open):
        return tuple((fact, code) for code in sorted(known.codes))
    values = [value for test in tests for value in _around(test)]
    if tests[0].comparison is Comparison.HAS:
        values.append(frozenset(str(test.limit) for test in tests))
    by_result = {tuple(holds(test, value) for test in tests): value for value in values}
    return tuple((fact, value) for value in by_result.values())


def _around(test: FactTest) -> tuple[Value, ...]:
    """Values on either side of a test's limit."""
    match test.limit:
        case bool():
            return (True, False)
        case int() | Decimal() as number:
            return (number - 1, number, number + 1)
        case dt.date() as day:
            return (day - _DAY, day, day + _DAY)
        case tuple() as codes:
            return (*codes, _ANOTHER_CODE)
        case str() as code if test.comparison is Comparison.HAS:
            return (frozenset({code}), frozenset())
        case str() as code:
            return (code, _ANOTHER_CODE)
