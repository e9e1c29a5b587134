"""Judges a rule on a household's facts and keeps every finding, so that the verdict can always be explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.rules.facts import Facts, Known, Open
from knowledge.rules.tree import All, Any, AtLeast, Derived, FactTest, Not, Rule, Value, Verdict, holds, parts_of


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule or a part of one, its value, and the findings below it.

    `given` is what is known of the fact of a test. Where the value follows only from going through every value that an
    open fact
    may have, `parts` holds one finding of the whole rule for each of them.
    """

    rule: Rule
    value: Verdict
    given: Known | None = None
    parts: tuple[Finding, ...] = ()


def judge(rule: Rule, facts: Facts) -> Finding:
    """The finding on a rule. It is decided when every value that an open fact may have leads to the same verdict."""
    found = _judge(rule, facts)
    if found.value is None:
        for fact, known in facts.open_facts():
            if _unknown_tests(found, fact) > 1:
                return _by_cases(found, facts, fact, known)
    return found


def derive(derived: Derived, facts: Facts) -> Facts:
    """The facts with the derived one worked out, as a value or as the values still possible; a stated one stays as it
    is."""
    known = facts.of(derived.fact)
    if known is not None and not isinstance(known, Open):
        return facts
    codes = frozenset(code for code, rule in derived.cases if judge(rule, facts).value is not False)
    return facts.having(derived.fact, next(iter(codes)) if len(codes) == 1 else Open(codes, derived))


def learn(facts: Facts, fact: str, value: Value) -> Facts:
    """The facts once one more is known, with the open ones worked out anew."""
    learnt = facts.having(fact, value)
    for name, known in facts.open_facts():
        if name != fact:
            learnt = derive(known.derived, learnt)
    return learnt


def _judge(rule: Rule, facts: Facts) -> Finding:
    if isinstance(rule, FactTest):
        given = facts.of(rule.fact)
        return Finding(rule, _test(rule, given), given)
    parts = tuple([_judge(part, facts) for part in parts_of(rule)])
    return Finding(rule, _join(rule, [part.value for part in parts]), None, parts)


def _test(test: FactTest, given: Known | None) -> Verdict:
    if given is None:
        return None
    if isinstance(given, Open):
        verdicts = {holds(test, code) for code in given.codes}
        return verdicts.pop() if len(verdicts) == 1 else None
    return holds(test, given)


def _join(rule: Rule, values: Sequence[Verdict]) -> Verdict:
    match rule:
        case Not():
            return None if values[0] is None else not values[0]
        case All():
            return False if False in values else None if None in values else True
        case Any():
            return True if True in values else None if None in values else False
        case AtLeast(count=count):
            return True if values.count(True) >= count else False if len(values) - values.count(False) < count else None
    raise TypeError(f"no rule with parts: {rule!r}")


def _unknown_tests(found: Finding, fact: str) -> int:
    """How many tests of a fact are unknown: with one alone, going through its values tells nothing new."""
    if isinstance(found.rule, FactTest):
        return int(found.value is None and found.rule.fact == fact)
    return sum([_unknown_tests(part, fact) for part in found.parts if part.value is None])


def _by_cases(found: Finding, facts: Facts, fact: str, known: Open) -> Finding:
    cases: list[Finding] = []
    for code in sorted(known.codes):
        case = judge(found.rule, facts.having(fact, code))
        if case.value is None or (cases and case.value is not cases[0].value):
            return found
        cases.append(case)
    return Finding(found.rule, cases[0].value, None, tuple(cases)) if cases else found
