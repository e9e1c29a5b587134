"""Reads a condition from YAML nodes into a rule. Every fault is noted with its line and what would be right; none
stops the reading."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from knowledge.rules.limits import limit_from_text
from knowledge.rules.tree import All, Any, AtLeast, Comparison, FactTest, Limit, Not, Rule
from knowledge.rules.vocabulary import COMPARISONS, Fact, Vocabulary

_EXAMPLE = "for example workers: {at_least: 1}"
_LIST_EXAMPLE = "[merit: {is: true}, workers: {at_least: 1}]"
_COUNT_EXAMPLE = "at_least: {count: 1, of: [deprived.water: {is: true}, deprived.sanitation: {is: true}]}"


@dataclass(frozen=True, slots=True)
class RuleFault:
    """One thing wrong in a condition: the line (from 1) and a sentence with what would be right."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rule, and every fault found; the rule is None when there are faults."""

    rule: Rule | None
    faults: tuple[RuleFault, ...]


def parse(node: yaml.Node, vocabulary: Vocabulary) -> Parsed:
    """The rule that a YAML node writes."""
    reader = _Reader(vocabulary)
    rule = reader.rule(node)
    return Parsed(None if reader.faults else rule, tuple(reader.faults))


class _Unreadable(Exception):
    """A condition that cannot be read any further."""

    def __init__(self, node: yaml.Node, says: str) -> None:
        super().__init__(says)
        self.fault = RuleFault(int(node.start_mark.line) + 1, says)


class _Reader:
    """Walks the nodes of one condition and gathers its faults. What cannot be read is None."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.faults: list[RuleFault] = []
        self._vocabulary = vocabulary

    def rule(self, node: yaml.Node) -> Rule | None:
        try:
            return self._rule(node)
        except _Unreadable as error:
            self.faults.append(error.fault)
            return None

    def _rule(self, node: yaml.Node) -> Rule | None:
        if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
            raise _Unreadable(node, f"a condition has one key: all, any, not, at_least or a fact; {_EXAMPLE}")
        key, below = node.value[0]
        match key.value:
            case "all":
                return All(self._parts(below, "all"))
            case "any":
                return Any(self._parts(below, "any"))
            case "not":
                part = self.rule(below)
                return Not(part) if part else None
            case "at_least":
                return self._at_least(below)
            case _:
                return self._test(key, below)

    def _parts(self, node: yaml.Node, key: str) -> tuple[Rule, ...]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise _Unreadable(node, f"'{key}' needs a list of conditions; for example {key}: {_LIST_EXAMPLE}")
        return tuple(rule for part in node.value if (rule := self.rule(part)))

    def _at_least(self, node: yaml.Node) -> Rule:
        keys = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        if set(keys) != {"count", "of"}:
            raise _Unreadable(node, f"'at_least' needs 'count' and 'of'; for example {_COUNT_EXAMPLE}")
        parts = self._parts(keys["of"], "of")
        count = str(keys["count"].value)
        if not count.isdecimal() or not 1 <= int(count) <= len(keys["of"].value):
            raise _Unreadable(
                keys["count"], f"'count' lies between 1 and the number of conditions; for example {_COUNT_EXAMPLE}"
            )
        return AtLeast(int(count), parts)

    def _test(self, key: yaml.Node, below: yaml.Node) -> Rule:
        fact = self._vocabulary.fact(str(key.value))
        if fact is None:
            raise _Unreadable(
                key, f"'{key.value}' is no known fact; known: {', '.join(_alike(str(key.value), self._vocabulary))}"
            )
        entries = below.value if isinstance(below, yaml.MappingNode) else []
        tests = [(name, value) for name, value in entries if name.value != "words"]
        if len(tests) != 1:
            raise _Unreadable(below, f"'{fact.name}' needs exactly one test; for example {fact.example}")
        words = [value for name, value in entries if name.value == "words"]
        return self._compare(*tests[0], fact, self._words(words[0]) if words else "")

    def _words(self, node: yaml.Node) -> str:
        key = str(node.value)
        if key not in self._vocabulary.phrases:
            known = ", ".join(sorted(self._vocabulary.phrases))
            self.faults.append(_Unreadable(node, f"'{key}' is no phrase of the vocabulary; known: {known}").fault)
        return key

    def _compare(self, key: yaml.Node, below: yaml.Node, fact: Fact, words: str) -> Rule:
        if key.value not in COMPARISONS[fact.kind]:
            raise _Unreadable(key, f"'{key.value}' does not fit '{fact.name}'; for example {fact.example}")
        comparison = Comparison(key.value)
        limit = _limits(below, fact) if comparison is Comparison.IN else _limit(below, fact)
        return FactTest(fact.name, comparison, limit, words)


def _limits(node: yaml.Node, fact: Fact) -> Limit:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise _Unreadable(node, f"'in' needs a list; for example {fact.name}: {{in: [...]}}")
    return tuple(str(_limit(item, fact)) for item in node.value)


def _limit(node: yaml.Node, fact: Fact) -> Limit:
    limit = limit_from_text(str(node.value), fact.kind) if isinstance(node, yaml.ScalarNode) else None
    if limit is None:
        raise _Unreadable(
            node, f"'{fact.name}' is compared with one value of the kind {fact.kind}; for example {fact.example}"
        )
    if fact.codes and limit not in fact.codes:
        raise _Unreadable(node, f"'{limit}' is no code of '{fact.name}'; allowed: {', '.join(fact.codes)}")
    return limit


def _alike(name: str, vocabulary: Vocabulary) -> list[str]:
    """Known facts, only those that begin like the name if there are any."""
    return sorted([known for known in vocabulary.facts if known.startswith(name[:3])] or vocabulary.facts)
