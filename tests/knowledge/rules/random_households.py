"""Random rules and households: few values and many gaps, so that limits are often hit and facts often missing."""

import datetime as dt
import random
from decimal import Decimal

from knowledge.rules.facts import Facts
from knowledge.rules.tree import All, Any, AtLeast, Comparison, FactTest, Limit, Not, Rule, Value
from knowledge.rules.vocabulary import COMPARISONS, Fact, Kind, Vocabulary

AMOUNTS = (
    0,
    699_999,
    700_000,
    700_001,
    Decimal("700000.50"),
    900_000,
    950_000,
    1_000_000,
    1_000_001,
    1_300_000,
    1_500_000,
    2_000_001,
    2_200_000,
    2_800_001,
)
AREAS_M2 = (Decimal("7.9"), 8, Decimal("8.1"), Decimal("12.25"))
DAYS = tuple(dt.date(2016, 1, 1) + dt.timedelta(days=days) for days in (0, 1, 1825, 1826, 1827, 2191, 2192, 2920, 2921))
COMMUNES = ("Xã Tân Trạch", "Xã Thượng Trạch", "Phường Đông Sơn")


def value(fact: Fact, chance: random.Random) -> Value:
    match fact.kind:
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.WHOLE:
            return chance.randint(0, 3)
        case Kind.DECIMAL:
            return chance.choice(AMOUNTS if fact.name == "income" else AREAS_M2)
        case Kind.DATE:
            return chance.choice(DAYS)
        case Kind.CODES:
            return frozenset(chance.sample(list(fact.codes), chance.randint(0, 3)))
        case Kind.CODE:
            return chance.choice(list(fact.codes))
        case Kind.TEXT:
            return chance.choice(COMMUNES)


def household(vocabulary: Vocabulary, chance: random.Random) -> Facts:
    known = chance.random()
    return Facts(
        {
            name: value(fact, chance)
            for name, fact in vocabulary.facts.items()
            if chance.random() < (known if name != "class" else 0.3)
        }
    )


def rule(vocabulary: Vocabulary, chance: random.Random, depth: int = 3) -> Rule:
    if depth == 0 or chance.random() < 0.2:
        return fact_test(vocabulary, chance)
    parts = tuple(rule(vocabulary, chance, depth - 1) for _ in range(chance.randint(1, 3)))
    kinds: tuple[Rule, ...] = (All(parts), Any(parts), Not(parts[0]), AtLeast(chance.randint(1, len(parts)), parts))
    return chance.choice(kinds)


def fact_test(vocabulary: Vocabulary, chance: random.Random) -> FactTest:
    fact = vocabulary.facts["class"] if chance.random() < 0.3 else chance.choice(list(vocabulary.facts.values()))
    comparison = chance.choice(sorted(COMPARISONS[fact.kind]))
    limit: Limit
    if comparison is Comparison.HAS:
        limit = chance.choice(list(fact.codes))
    elif comparison is Comparison.IN:
        limit = tuple(chance.sample(list(fact.codes) or list(COMMUNES), chance.randint(1, 2)))
    else:
        drawn = value(fact, chance)
        assert not isinstance(drawn, frozenset)
        limit = drawn
    return FactTest(fact.name, comparison, limit)
