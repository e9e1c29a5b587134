"""Which unknown facts can still change a verdict, the most telling first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.rules.facts import Facts, Known, Open
from knowledge.rules.judge import judge, learn
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
    now = _open_tests(rules, facts)
    tests: dict[str, dict[FactTest, None]] = {}
    for test in (test for of_rule in now.values() for test in of_rule):
        tests.setdefault(test.fact, {})[test] = None
    gains = {fact: _gain(now, facts, fact, tuple(asked)) for fact, asked in tests.items()}
    return tuple(Missing(fact, gains[fact]) for fact in sorted(gains, key=lambda fact: -gains[fact]))


def hangs_on(rule: Rule, facts: Facts) -> frozenset[str]:
    """The unknown facts that the verdict on one rule still hangs on; none when it is decided."""
    return frozenset(test.fact for tests in _open_tests([rule], facts).values() for test in tests)


def _gain(now: Mapping[Rule, Sequence[FactTest]], facts: Facts, fact: str, asked: Sequence[FactTest]) -> float:
    """How much of the open rules an answer closes, on average: 1.0 for each rule that every answer decides."""
    concerned = [rule for rule, tests in now.items() if not set(asked).isdisjoint(tests)]
    outcomes = _outcomes(asked, facts.of(fact))
    left = 0.0
    for value in outcomes:
        then = _open_tests(concerned, learn(facts, fact, value))
        left += sum(len(tests) / len(now[rule]) for rule, tests in then.items())
    return len(concerned) - left / len(outcomes)


def _open_tests(rules: Sequence[Rule], facts: Facts) -> dict[Rule, tuple[FactTest, ...]]:
    """The unknown tests that each open rule hangs on; behind a fact that is worked out also those which decide that fact."""
    behind = {name: tuple(_deciding(known, facts)) for name, known in facts.open_facts()}
    found = {}
    for rule in rules:
        if (finding := judge(rule, facts)).value is None:
            direct = [reason.test for reason in reasons(finding)]
            found[rule] = tuple(dict.fromkeys([*direct, *(test for one in direct for test in behind.get(one.fact, ()))]))
    return found


def _deciding(known: Open, facts: Facts) -> Iterator[FactTest]:
    for _, rule in known.derived.cases:
        if (finding := judge(rule, facts)).value is None:
            yield from (reason.test for reason in reasons(finding))


def _outcomes(tests: Sequence[FactTest], known: Known | None) -> tuple[Value, ...]:
    """One value of the tests' fact for each way in which the tests can come out together."""
    if isinstance(known, Open):
        return tuple(sorted(known.codes))
    values = [value for test in tests for value in _around(test)]
    if tests[0].comparison is Comparison.HAS:
        values.append(frozenset(str(test.limit) for test in tests))
    return tuple({tuple(holds(test, value) for test in tests): value for value in values}.values())


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
