"""Which unknown facts can still change a verdict, the most telling first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.rules.facts import Facts, Known, Open
from knowledge.rules.judge import judge, learn
from knowledge.rules.reasons import reasons
from knowledge.rules.tree import Comparison, FactTest, Rule, Value, holds, tests_of

_ANOTHER_CODE = ""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Missing:
    """An unknown fact that can change a verdict. `settles`: how many open rules it decides on average over what may be
    answered;
    a rule that it only brings nearer counts with the share of its open tests that fall away."""

    fact: str
    settles: float


@dataclass(frozen=True, slots=True)
class _Open:
    """A rule that is not decided: the facts it tests, and the unknown tests that it hangs on itself."""

    rule: Rule
    facts: frozenset[str]
    direct: tuple[FactTest, ...]


def missing(rules: Sequence[Rule], facts: Facts) -> tuple[Missing, ...]:
    """The unknown facts worth asking for, the most telling first; empty when every rule is decided."""
    behind = _behind(facts)
    hanging = [(one, _hangs_on(one, behind)) for rule in dict.fromkeys(rules) if (one := _open(rule, facts))]
    tests: dict[str, dict[FactTest, None]] = {}
    for test in (test for _, open_tests in hanging for test in open_tests):
        tests.setdefault(test.fact, {})[test] = None
    gains = {fact: _gain(hanging, facts, fact, tuple(asked)) for fact, asked in tests.items()}
    return tuple(Missing(fact, gains[fact]) for fact in sorted(gains, key=lambda fact: -gains[fact]))


def hangs_on(rule: Rule, facts: Facts) -> frozenset[str]:
    """The unknown facts that the verdict on one rule still hangs on; none when it is decided."""
    found = _open(rule, facts)
    return frozenset(test.fact for test in _hangs_on(found, _behind(facts))) if found else frozenset()


def _gain(
    hanging: Sequence[tuple[_Open, Sequence[FactTest]]], facts: Facts, fact: str, asked: Sequence[FactTest]
) -> float:
    """How much of the open rules an answer closes, on average: 1.0 for each rule that every answer decides."""
    concerned = [(one, tests) for one, tests in hanging if any(test.fact == fact for test in tests)]
    outcomes = _outcomes(asked, facts.of(fact))
    left = 0.0
    for value in outcomes:
        then = learn(facts, fact, value)
        behind = _behind(then)
        changed = {fact, *(name for name, known in facts.open_facts() if then.of(name) != known)}
        for one, tests in concerned:
            still = one if one.facts.isdisjoint(changed) else _open(one.rule, then)
            left += len(_hangs_on(still, behind)) / len(tests) if still else 0.0
    return len(concerned) - left / len(outcomes)


def _open(rule: Rule, facts: Facts) -> _Open | None:
    """The rule with what it hangs on, None when it is decided."""
    finding = judge(rule, facts)
    if finding.value is not None:
        return None
    direct = dict.fromkeys(reason.test for reason in reasons(finding))
    return _Open(rule, frozenset(test.fact for test in tests_of(rule)), tuple(direct))


def _hangs_on(rule: _Open, behind: Mapping[str, Sequence[FactTest]]) -> Sequence[FactTest]:
    """The unknown tests of a rule; behind a fact that is worked out also those which decide that fact."""
    return tuple(dict.fromkeys([*rule.direct, *(test for one in rule.direct for test in behind.get(one.fact, ()))]))


def _behind(facts: Facts) -> Mapping[str, Sequence[FactTest]]:
    """For each fact that is worked out and still open, the tests that decide it."""
    return {name: tuple(dict.fromkeys(_deciding(known, facts))) for name, known in facts.open_facts()}


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
