"""Random households that know everything about themselves, and their answers as written."""

import random

from knowledge.rules.tree import Value
from knowledge.rules.vocabulary import Kind, KnownTo, Vocabulary

CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor")


def household(vocabulary: Vocabulary, chance: random.Random) -> dict[str, Value]:
    """Every fact that a screening may ask for, without contradictions; what only the commune knows is not known."""
    members = chance.randint(1, 8)
    facts: dict[str, Value] = {
        "members": members,
        "class": chance.choice(CLASSES),
        "income": chance.randint(0, 4_000_000),
    }
    for name, fact in vocabulary.facts.items():
        if fact.known_to is KnownTo.COMMUNE or fact.assumed is not None:
            continue
        match fact.kind:
            case Kind.YES_NO:
                facts[name] = chance.random() < 0.3
            case Kind.WHOLE if name != "members":
                facts[name] = chance.choice((0, 0, chance.randint(0, members)))
            case Kind.CODES:
                facts[name] = frozenset(chance.sample(list(fact.codes), chance.randint(0, 4)))
            case Kind.CODE if name != "class":
                facts[name] = chance.choice(list(fact.codes))
    return facts


def written(value: Value) -> str:
    """A value as a button or a person writes it."""
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    return str(value).lower()
