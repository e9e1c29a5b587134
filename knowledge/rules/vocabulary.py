"""The facts that rules may speak of: what each may hold, how it is asked for and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.rules.facts import Facts
from knowledge.rules.text import Text
from knowledge.rules.tree import Comparison, FactTest, Limit, Value


class Kind(StrEnum):
    """What kind of value a fact holds."""

    YES_NO = "yes_no"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    CODE = "code"
    CODES = "codes"
    TEXT = "text"


_NUMBERS = frozenset({Comparison.AT_MOST, Comparison.AT_LEAST})
COMPARISONS: Mapping[Kind, frozenset[Comparison]] = {
    Kind.YES_NO: frozenset({Comparison.IS}),
    Kind.WHOLE: _NUMBERS | {Comparison.IS},
    Kind.DECIMAL: _NUMBERS,
    Kind.DATE: frozenset({Comparison.BEFORE, Comparison.AFTER}),
    Kind.CODE: frozenset({Comparison.IS, Comparison.IN}),
    Kind.CODES: frozenset({Comparison.HAS}),
    Kind.TEXT: frozenset({Comparison.IS, Comparison.IN}),
}


class KnownTo(StrEnum):
    """Who can tell a fact. What only the commune knows is never asked of a household."""

    HOUSEHOLD = "household"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Answer:
    """A button under a question: the value it gives and its label."""

    value: Value
    label: Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a test is said: one wording when it holds, one when it fails. Places: {given}, {limit}."""

    holds: Text
    fails: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `least` and `most` bound a number (both allowed); `within` names the fact it cannot exceed, empty for
    none.

    `phrases` is keyed by comparison, or by comparison and limit (`at_least 1`) where that limit is said in its own
    words. `assumed` is what counts until somebody says otherwise; without it an absent fact is unknown.
    """

    name: str
    kind: Kind
    title: Text
    question: Text
    why: Text
    example: str
    answers: tuple[Answer, ...]
    codes: Mapping[str, Text]
    phrases: Mapping[str, Phrase]
    least: int | None = None
    most: int | None = None
    within: str = ""
    assumed: bool | None = None
    known_to: KnownTo = KnownTo.HOUSEHOLD

    def phrase(self, comparison: Comparison, limit: Limit) -> Phrase | None:
        """The words for a test on this fact, the ones for exactly this limit first."""
        said = str(limit).lower() if isinstance(limit, bool) else str(limit)
        return self.phrases.get(f"{comparison} {said}") or self.phrases.get(comparison)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All facts, the phrases that tests may name by key, and the small sentences around them."""

    facts: Mapping[str, Fact]
    aliases: Mapping[str, str]
    phrases: Mapping[str, Phrase]
    sentences: Mapping[str, Text]

    def fact(self, name: str) -> Fact | None:
        """The fact of that name or alias, None when there is none."""
        return self.facts.get(self.aliases.get(name, name))

    def assuming(self, facts: Facts) -> Facts:
        """The facts with what counts until somebody says otherwise."""
        silent = {
            name: fact.assumed
            for name, fact in self.facts.items()
            if fact.assumed is not None and facts.of(name) is None
        }
        return Facts({**facts.values, **silent}) if silent else facts

    def phrase(self, test: FactTest) -> Phrase | None:
        """The words of a test: those it names, else those of its fact."""
        fact = self.facts.get(test.fact)
        return self.phrases.get(test.words) or (fact.phrase(test.comparison, test.limit) if fact else None)
