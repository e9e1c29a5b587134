"""Scoring: several small signals per entry, weighed together. The weights are data (`weights.yaml`)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.retrieval.index import KINDS, MAIN_TOPIC, NOWHERE, PlanIndex, Standing
from assistant.retrieval.postings import Postings
from assistant.retrieval.spread import Floats
from assistant.retrieval.terms import accented_terms, is_pair, plain_terms, unique
from assistant.understanding.lexicon import CERTAIN
from assistant.understanding.query import Query
from knowledge.concepts.model import Family
from knowledge.plans.model import Kind, Provision

SIGNALS = (
    "line", "second_line", "words", "pairs", "accented_line", "accented_second_line", "accented_words",
    "accented_pairs",
    "topic", "main_topic", "hinted_topic", "main_hinted_topic", "group", "agency", "place", "other_place",
    "quantity", "number", "missed_number", "shown_topic", "kind", "learned",
    "other_group",
)  # fmt: skip
NAMES = (*SIGNALS, "silent")  # `silent` is the same for every entry and takes no part in the ranking
ROW = {name: place for place, name in enumerate(NAMES)}
WHOLE_ONLY = ("learned", "silent")
LEAST = 1.5  # added to a margin: those below minus this are all alike
STORY, MOST_ASKED = 12, 0.8  # words around what is asked: the more there are, the more what is asked counts by itself
_MOST_OF_A_TERM = 2.2  # what BM25 can give a term, times its rarity
Signals = Floats  # a row for each of NAMES, a column an entry


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts, what each question kind expects, and how sure is sure enough.

    `context` is the share of the turn before; `also` the share of the best score from which a second point is said too.
    """

    signals: Mapping[str, float]
    kinds: Mapping[str, Mapping[Kind, float]]
    sure: Mapping[str, float]
    context: Mapping[str, float]
    also: float
    by_row: Floats = field(init=False, compare=False)
    by_kind: Mapping[str, Floats] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        by_row = np.array([self.signals.get(name, 0.0) for name in NAMES])
        by_kind = {name: np.array([row.get(kind, 0.0) for kind in KINDS]) for name, row in self.kinds.items()}
        object.__setattr__(self, "by_row", by_row)
        object.__setattr__(self, "by_kind", by_kind)


@dataclass(frozen=True, slots=True)
class Match:
    """A provision that fits, how well, and why."""

    provision: Provision
    score: float
    signals: Mapping[str, float]


def score_entries(index: PlanIndex, query: Query, commune: str | None, weights: Weights) -> Signals:
    """The signals of every entry for this question, all between 0 and about 1. Where a story stands around what is
    asked, the part that asks is heard once more by itself."""
    signals = _score(index, query, commune, weights)
    if query.asked is None:
        return signals
    share = min(MOST_ASKED, weights.context["asked"] * (len(query.words) - len(query.asked.words)) / STORY)
    return (1 - share) * signals + share * _score(index, query.asked, commune, weights)


def _score(index: PlanIndex, query: Query, commune: str | None, weights: Weights) -> Signals:
    signals = np.zeros((len(NAMES), len(index.entries)))
    _add_words(index, index.plain, unique(plain_terms(query.words)), "", signals)
    if query.accented:
        _add_words(index, index.accented, unique(accented_terms(query.words)), "accented_", signals)
    _add_concepts(index, query, signals)
    _add_places(index, commune, "where" in query.codes(Family.QUESTION), signals)
    for quantity in query.codes(Family.QUANTITY):
        given = index.quantities[quantity]
        signals[ROW["quantity"], given.numbers] = given.weights
    _add_numbers(index, query, signals)
    for question, strength in query.strengths(Family.QUESTION).items():
        if question in weights.by_kind:
            signals[ROW["kind"]] += strength * weights.by_kind[question][index.kinds]
    _add_learned(index, query, signals)
    return signals


def rank(index: PlanIndex, signals: Signals, weights: Weights, limit: int) -> tuple[Match, ...]:
    """The best entries, best first."""
    scores = weights.by_row @ signals
    best = np.argsort(-scores, kind="stable")[:limit].tolist()
    return tuple(
        Match(index.entries[number], float(scores[number]), dict(zip(NAMES, signals[:, number].tolist(), strict=True)))
        for number in best
        if scores[number] > 0
    )


def blend(signals: Signals, earlier: Signals, share: float) -> Signals:
    """The signals of a question together with a share of those of the turn before. The learned voice hears the first
    alone: it makes nothing of half a sentence."""
    together = signals + share * earlier
    for name in WHOLE_ONLY:
        together[ROW[name]] = signals[ROW[name]]
    return together


def _add_words(index: PlanIndex, postings: Postings, terms: tuple[str, ...], prefix: str, signals: Signals) -> None:
    """How much of the question an entry's words hold, and how alike its lines are to it."""
    for name, chosen in (
        ("words", [term for term in terms if not is_pair(term)]),
        ("pairs", [term for term in terms if is_pair(term)]),
    ):
        total = sum(postings.rarity_of(term) for term in chosen) or 1.0
        signals[ROW[prefix + name]] = postings.whole.sums(chosen) / (_MOST_OF_A_TERM * total)
    likeness = postings.likeness(terms)
    best = np.maximum.reduceat(likeness, index.first_line)
    signals[ROW[prefix + "line"]] = best
    _leave_best(likeness, best, index)
    signals[ROW[prefix + "second_line"]] = np.maximum.reduceat(likeness, index.first_line)


def _leave_best(likeness: Floats, best: Floats, index: PlanIndex) -> None:
    """Takes away the likeness of the best line of each entry, the first of several."""
    of_best = np.flatnonzero((likeness > 0) & (likeness == best[index.entry_of_line]))
    _, first = np.unique(index.entry_of_line[of_best], return_index=True)
    likeness[of_best[first]] = 0.0


def _add_concepts(index: PlanIndex, query: Query, signals: Signals) -> None:
    strengths = query.strengths(Family.TOPIC)
    sure = [code for code, strength in strengths.items() if strength == CERTAIN]
    hinted = [code for code, strength in strengths.items() if strength < CERTAIN]
    for family, codes, name in (
        (Family.TOPIC, sure, "topic"),
        (Family.TOPIC, hinted, "hinted_topic"),
        (Family.GROUP, [*query.codes(Family.GROUP)], "group"),
        (Family.AGENCY, [*query.codes(Family.AGENCY)], "agency"),
    ):
        _add_shared([index.concepts.get((family, code), NOWHERE) for code in codes], name, signals)
    asked = [code for code, strength in query.strengths(Family.GROUP).items() if strength == CERTAIN]
    if asked:
        others = index.has_groups.astype(float)
        for code in asked:
            others[index.concepts.get((Family.GROUP, code), NOWHERE).numbers] = 0.0
        signals[ROW["other_group"]] = others


def _add_shared(codes: Sequence[Standing], name: str, signals: Signals) -> None:
    """The share of the codes that an entry has, rare ones counting more; `main_...` where it is what the entry is
    about."""
    total, main = signals.shape[1], ROW.get(f"main_{name}")
    for standing in codes:
        tells = math.log(1 + total / (1 + standing.numbers.size)) / math.log(1 + total)
        signals[ROW[name], standing.numbers] += standing.weights * tells / len(codes)
        if main is not None:
            about = standing.numbers[standing.weights == MAIN_TOPIC]
            signals[main, about] = np.maximum(signals[main, about], tells)


def _add_places(index: PlanIndex, commune: str | None, asks_where: bool, signals: Signals) -> None:
    """Entries about the commune that is meant, and those about communes that nobody asked for."""
    meant = index.places.get(commune or "", NOWHERE).numbers
    signals[ROW["place"], meant] = 1.0
    if not asks_where:
        signals[ROW["other_place"]] = index.has_places
        signals[ROW["other_place"], meant] = 0.0


def _add_numbers(index: PlanIndex, query: Query, signals: Signals) -> None:
    """The share of the question's figures and years that an entry says too, and the share that it does not."""
    asked = {word.key for word in query.words if word.key[0].isdigit() and len(word.key) > 1}
    for number in asked:
        signals[ROW["number"], index.saying.get(number, NOWHERE).numbers] += 1.0 / len(asked)
    if asked:
        signals[ROW["missed_number"]] = 1.0 - signals[ROW["number"]]


def _add_learned(index: PlanIndex, query: Query, signals: Signals) -> None:
    """What the learned voice says of every entry, and (`silent`, the same everywhere) of what nothing answers."""
    if index.learned is None:
        return
    heard = index.learned.hear(query.words)
    signals[ROW["learned"]] = np.maximum(0.0, LEAST + heard.entries)
    signals[ROW["silent"]] = max(0.0, LEAST + heard.silent)
