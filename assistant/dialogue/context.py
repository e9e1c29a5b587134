"""Short questions lean on the turn before: what is new replaces its like, the rest is kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from assistant.understanding.query import Query
from knowledge.concepts.model import Family

SHORT = 5
# Which mentions of the earlier question make way when the new one has its own.
REPLACEABLE = (Family.TOPIC, Family.GROUP, Family.AGENCY, Family.QUESTION, Family.INDICATOR)


def leans_on_earlier(query: Query) -> bool:
    """Whether a question reads like a continuation rather than one of its own."""
    signs = _signs()
    row = tuple(word.key for word in query.words)
    text = " ".join(row)
    opens = bool(row) and row[0] in signs["openers"] and not text.startswith(signs["not_openers"])
    return opens or any(pointer in text for pointer in signs["pointers"]) or len(row) <= SHORT


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    found = yaml.safe_load((Path(__file__).parent / "continuations.yaml").read_text("utf-8"))
    return {name: tuple(phrases) for name, phrases in found.items()}


def names_a_topic(query: Query) -> bool:
    """Whether the question says by itself what it is about."""
    return any(strength == 1.0 for strength in query.strengths(Family.TOPIC).values())


def carried_over(earlier: Query, new: Query) -> Query:
    """The earlier question without what the new one replaces."""
    replaced = {family for family in REPLACEABLE if new.codes(family)}
    gone = {place for mention in earlier.mentions if mention.family in replaced for place in range(mention.start, mention.end)}
    words = tuple(word for place, word in enumerate(earlier.words) if place not in gone)
    mentions = tuple(mention for mention in earlier.mentions if mention.family not in replaced)
    return Query(earlier.text, words, mentions, earlier.language, earlier.guessed)
