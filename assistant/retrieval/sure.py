"""When the best match is good enough to be said: otherwise the plan is silent, and the reply says so."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.retrieval.gaps import GapIndex
from assistant.retrieval.index import PlanIndex
from assistant.retrieval.law import subject_of
from assistant.retrieval.search import Match, Weights
from assistant.retrieval.terms import is_pair, plain_terms, unique
from assistant.understanding.lexicon import CERTAIN
from assistant.understanding.query import Query
from knowledge.concepts.model import Family
from locales.languages import FALLBACK

SCORE_UNIT = 40.0
CAUTION = 0.4  # beyond what `make tune` finds: silence is learned from too few examples
NEVER_GUESSED = ("money", "interest", "weight")  # asked for and not in the entry: then the plan does not hold it


def evidence(
    matches: tuple[Match, ...], query: Query, commune: str | None, index: PlanIndex, gaps: GapIndex
) -> dict[str, float]:
    """What speaks for and against answering with the best match, each between 0 and about 1."""
    best, query = matches[0], query.asked or query  # a story says nothing about what is asked
    quantities = [code for code, strength in query.strengths(Family.QUANTITY).items() if strength == CERTAIN]
    missed = [code for code in quantities if index.number_of[best.provision.id] not in index.quantities[code].numbers]
    given = bool(quantities) and not missed
    return {
        "constant": 1.0,
        "score": best.score / SCORE_UNIT,
        "missed_commune": float(bool(commune and "households" in quantities) and not best.signals["place"]),
        "english": float(query.language != FALLBACK),
        "small_talk": float(bool(query.codes(Family.SMALL_TALK))),
        "guessed": query.guessed / max(1, len(query.words)),
        "quantity_met": float(given),
        "is_law": float(subject_of(best.provision) is not None),
        "lead": min(1.0, _lead(matches)),
        **{f"missed_{quantity}": 1.0 for quantity in missed},
        **{f"asks_{question}": strength for question, strength in query.strengths(Family.QUESTION).items()},
        **_likeness(best, query, gaps, given),
        **_known(best, query, index),
        **_met(best, query),
        **_heard(best),
    }


def _likeness(best: Match, query: Query, gaps: GapIndex, given: bool) -> dict[str, float]:
    """How alike the question is to the entry, and to what no plan answers. A figure that is `given` is no gap."""
    known = best.signals
    line = max(known.get("line", 0.0), known.get("accented_line", 0.0))
    whole = max(_whole(known, ""), _whole(known, "accented_"))
    kind, gap = gaps.likeness(query)
    if kind == "figure" and given:
        gap = 0.0
    return {
        "line": line,
        "whole": whole,
        "gap": gap,
        "gap_closer": max(0.0, gap - max(line, whole)),
        "gap_farther": max(0.0, max(line, whole) - gap),
    }


def _known(best: Match, query: Query, index: PlanIndex) -> dict[str, float]:
    """How much of the question's wording the plan has, and the entry."""
    return {
        "known_words": _known_words(query, index),
        "known_pairs": _known_pairs(query, index, None),
        "shared_pairs": _known_pairs(query, index, index.number_of[best.provision.id]),
    }


def _met(best: Match, query: Query) -> dict[str, float]:
    """Which of the concepts asked for are the entry's, and which are no plan's."""
    asked = {code for code, strength in query.strengths(Family.TOPIC).items() if strength == CERTAIN}
    strange = (strength for code, strength in query.strengths(Family.NOT_HERE).items() if not _is_about(best, code))
    not_here = max(strange, default=0.0)
    return {
        "topic_met": float(bool(asked & set(best.provision.topics))),
        "topic_missed": float(bool(asked - set(best.provision.topics))),
        "group_met": float(bool(query.codes(Family.GROUP) & set(best.provision.groups))),
        "not_here": float(not_here == CERTAIN),
        "not_here_hint": float(0 < not_here < CERTAIN),
    }


def _heard(best: Match) -> dict[str, float]:
    """What the learned voice says: for the entry, for silence."""
    learned, silent = best.signals.get("learned", 0.0), best.signals.get("silent", 0.0)
    return {"learned": learned, "silent": silent, "silence_leads": max(0.0, silent - learned)}


def is_sure(found: Mapping[str, float], query: Query, leaning: bool, weights: Weights) -> bool:
    """Whether to answer with the best match. A turn that leans on the one before is trusted more."""
    readable = (
        query.accented or query.language != FALLBACK
    )  # without accents "con lai bao nhieu" asks for what is left, or for interest
    if readable and any(found.get(f"missed_{quantity}") for quantity in NEVER_GUESSED):
        return False
    if _is_strange(found) if not leaning else found["not_here"]:
        return False
    total = sum(weights.sure.get(name, 0.0) * value for name, value in found.items())
    caution = 0.0 if leaning or found["is_law"] else CAUTION
    return total + (weights.sure["leaning"] if leaning else 0.0) > caution


def _is_strange(found: Mapping[str, float]) -> bool:
    """Whether nothing known is like the question."""
    alike, pairs, learned = found["line"], found["known_pairs"], found["learned"]
    return (learned < 0.95 and alike < 0.15 and pairs < 0.4) or (learned < 1.3 and alike < 0.05 and pairs < 0.1)


def _is_about(best: Match, not_here: str) -> bool:
    """Annexes are not in the document set, yet a plan may name them; then that is the answer."""
    return not_here == "annex" and "annexes" in best.provision.topics


def _whole(known: Mapping[str, float], prefix: str) -> float:
    """How much of the question, words and pairs together, the entry holds."""
    return (known.get(prefix + "words", 0.0) + known.get(prefix + "pairs", 0.0)) / 2


def _known_words(query: Query, index: PlanIndex) -> float:
    """The share of the question's telling words that the plan's entries use at all."""
    terms = [term for term in unique(plain_terms(query.words)) if not is_pair(term)]
    total = sum(index.plain.rarity_of(term) for term in terms)
    return sum(index.plain.rarity[term] for term in terms if term in index.plain.rarity) / total if total else 0.0


def _known_pairs(query: Query, index: PlanIndex, entry: int | None) -> float:
    """The share of the question's pairs of words that the plan's entries, or one of them, use."""
    pairs = [term for term in unique(plain_terms(query.words)) if is_pair(term)]
    found = [index.plain.whole.of(pair) for pair in pairs]
    known = sum(bool(numbers.size) if entry is None else entry in numbers for numbers in found)
    return known / len(pairs) if pairs else 0.0


def _lead(matches: tuple[Match, ...]) -> float:
    """How far the best match is ahead of the second, as a share of its score."""
    return 1.0 if len(matches) == 1 else (matches[0].score - matches[1].score) / max(matches[0].score, 0.1)
