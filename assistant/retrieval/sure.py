"""When the best match is good enough to be said: otherwise the plan is silent, and the reply says so."""

from __future__ import annotations

from assistant.retrieval.index import PlanIndex
from assistant.retrieval.search import Match, Weights
from assistant.retrieval.terms import is_pair, plain_terms, unique
from assistant.understanding.query import Query
from knowledge.concepts.model import Family


def doubts(matches: tuple[Match, ...], query: Query, index: PlanIndex) -> dict[str, float]:
    """What speaks for and against answering at all."""
    best = matches[0]
    known = best.signals
    return {
        "score": best.score,
        "line": known.get("line", 0.0),
        "topic": min(1.0, known.get("main_topic", 0.0) + known.get("topic", 0.0)),
        "coverage": _coverage(query, index),
        "not_here": max(query.strengths(Family.NOT_HERE).values(), default=0.0),
        "constant": 1.0,
    }


def is_sure(matches: tuple[Match, ...], query: Query, index: PlanIndex, leaning: bool, weights: Weights) -> bool:
    """Whether to answer with the best match. A turn that leans on the one before is trusted more."""
    found = doubts(matches, query, index)
    total = sum(weights.sure.get(name, 0.0) * value for name, value in found.items())
    return total + (weights.sure["leaning"] if leaning else 0.0) > 0


def _coverage(query: Query, index: PlanIndex) -> float:
    """The share of the question's telling words that the plan's entries use at all."""
    terms = [term for term in unique(plain_terms(query.words)) if not is_pair(term)]
    total = sum(index.plain.rarity_of(term) for term in terms)
    return sum(index.plain.rarity[term] for term in terms if term in index.plain.rarity) / total if total else 0.0
