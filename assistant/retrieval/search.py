"""Scoring: several small signals per entry, weighed together. The weights are data (`weights.yaml`)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.retrieval.index import MAIN_TOPIC, PlanIndex
from assistant.retrieval.learned import SILENT
from assistant.retrieval.postings import Postings, Table, Weighted
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
Row = dict[str, float]
WHOLE_ONLY = frozenset({"learned", "silent"})
LEAST = 1.5  # added to a margin: those below minus this are all alike
UNLEARNED = -0.8  # the margin of an entry that came after the learning


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


@dataclass(frozen=True, slots=True)
class Match:
    """A provision that fits, how well, and why."""

    provision: Provision
    score: float
    signals: Mapping[str, float]


def score_entries(index: PlanIndex, query: Query, commune: str | None, weights: Weights) -> list[Row]:
    """The signals of every entry for this question, all between 0 and about 1. Where a story stands around what is
    asked, the part that asks is heard once more by itself."""
    rows = _score(index, query, commune, weights)
    if query.asked is None:
        return rows
    share = weights.context["asked"]
    asked = _score(index, query.asked, commune, weights)
    return [
        {name: (1 - share) * row.get(name, 0.0) + share * part.get(name, 0.0) for name in row.keys() | part.keys()}
        for row, part in zip(rows, asked, strict=True)
    ]


def _score(index: PlanIndex, query: Query, commune: str | None, weights: Weights) -> list[Row]:
    rows: list[Row] = [{} for _ in index.entries]
    _add_words(index, index.plain, unique(plain_terms(query.words)), "", rows)
    if query.accented:
        _add_words(index, index.accented, unique(accented_terms(query.words)), "accented_", rows)
    _add_concepts(index, query, rows)
    _add_places(index, commune, "where" in query.codes(Family.QUESTION), rows)
    for quantity in query.codes(Family.QUANTITY):
        for number, weight in index.quantities[quantity]:
            rows[number]["quantity"] = weight
    _add_numbers(index, query, rows)
    _add_kinds(index, query, weights, rows)
    _add_learned(index, query, rows)
    return rows


def rank(index: PlanIndex, rows: list[Row], weights: Weights, limit: int) -> tuple[Match, ...]:
    """The best entries, best first."""
    scored = sorted(((_weigh(row, weights), -number) for number, row in enumerate(rows)), reverse=True)[:limit]
    return tuple(Match(index.entries[-number], score, rows[-number]) for score, number in scored if score > 0)


def blend(rows: list[Row], earlier: list[Row], share: float) -> list[Row]:
    """The signals of a question together with a share of those of the turn before. The learned voice hears the first
    alone: it makes nothing of half a sentence."""
    return [
        {
            name: row.get(name, 0.0) + (0.0 if name in WHOLE_ONLY else share * before.get(name, 0.0))
            for name in row.keys() | before.keys()
        }
        for row, before in zip(rows, earlier, strict=True)
    ]


def _weigh(row: Mapping[str, float], weights: Weights) -> float:
    return sum(weights.signals.get(name, 0.0) * value for name, value in row.items())


def _add_words(index: PlanIndex, postings: Postings, terms: tuple[str, ...], prefix: str, rows: list[Row]) -> None:
    """How much of the question an entry's words hold, and how alike its lines are to it."""
    norm = math.sqrt(sum(postings.rarity_of(term) ** 2 for term in terms)) or 1.0
    for name, chosen in (
        ("words", [term for term in terms if not is_pair(term)]),
        ("pairs", [term for term in terms if is_pair(term)]),
    ):
        total = sum(postings.rarity_of(term) for term in chosen) or 1.0
        for entry, value in _sums(postings.whole, chosen).items():
            rows[entry][prefix + name] = value / (2.2 * total)
    shares = {term: postings.rarity_of(term) / norm for term in terms}
    best, second = prefix + "line", prefix + "second_line"
    for line, likeness in _products(postings.lines, shares).items():
        row = rows[index.entry_of_line[line]]
        if likeness > row.get(best, 0.0):
            row[best], row[second] = likeness, row.get(best, 0.0)
        elif likeness > row.get(second, 0.0):
            row[second] = likeness


def _sums(postings: Table, terms: Iterable[str]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for term in terms:
        for number, weight in postings.of(term):
            found[number] += weight
    return found


def _products(postings: Table, shares: Mapping[str, float]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for term, share in shares.items():
        for number, weight in postings.of(term):
            found[number] += weight * share
    return found


def _add_concepts(index: PlanIndex, query: Query, rows: list[Row]) -> None:
    strengths = query.strengths(Family.TOPIC)
    sure = [code for code, strength in strengths.items() if strength == CERTAIN]
    hinted = [code for code, strength in strengths.items() if strength < CERTAIN]
    for family, codes, name in (
        (Family.TOPIC, sure, "topic"),
        (Family.TOPIC, hinted, "hinted_topic"),
        (Family.GROUP, [*query.codes(Family.GROUP)], "group"),
        (Family.AGENCY, [*query.codes(Family.AGENCY)], "agency"),
    ):
        postings = [index.concepts.get((family, code), []) for code in codes]
        _add_shared(postings, name, rows)
    asked = {code for code, strength in query.strengths(Family.GROUP).items() if strength == CERTAIN}
    for row, entry in zip(rows, index.entries, strict=True):
        row["other_group"] = float(bool(asked and entry.groups) and not asked & set(entry.groups))


def _add_shared(codes: list[Weighted], name: str, rows: list[Row]) -> None:
    """The share of the codes that an entry has, rare ones counting more; `main_...` where it is what the entry is
    about."""
    main, scale = f"main_{name}", math.log(1 + len(rows))
    for postings in codes:
        tells = math.log(1 + len(rows) / (1 + len(postings))) / scale
        for number, weight in postings:
            row = rows[number]
            row[name] = row.get(name, 0.0) + weight * tells / len(codes)
            if weight == MAIN_TOPIC:
                row[main] = max(row.get(main, 0.0), tells)


def _add_places(index: PlanIndex, commune: str | None, asks_where: bool, rows: list[Row]) -> None:
    """Entries about the commune that is meant, and those about communes that nobody asked for."""
    meant = {number for number, _ in index.places.get(commune or "", ())}
    for number, entry in enumerate(index.entries):
        if entry.places:
            rows[number]["place" if number in meant else "other_place"] = (
                0.0 if asks_where and number not in meant else 1.0
            )


def _add_numbers(index: PlanIndex, query: Query, rows: list[Row]) -> None:
    """The share of the question's figures and years that an entry says too, and the share that it does not."""
    asked = {word.key for word in query.words if word.key[0].isdigit() and len(word.key) > 1}
    if asked:
        for row, numbers in zip(rows, index.numbers, strict=True):
            row["number"] = len(asked & numbers) / len(asked)
            row["missed_number"] = 1.0 - row["number"]


def _add_learned(index: PlanIndex, query: Query, rows: list[Row]) -> None:
    """What the learned voice says of every entry, and (`silent`, the same everywhere) of what nothing answers."""
    if index.learned is None:
        return
    scores = index.learned.scores(query.words)
    silent = max((score for name, score in scores.items() if name.startswith(SILENT)), default=-1.0)
    for row, entry in zip(rows, index.entries, strict=True):
        row["learned"] = max(0.0, LEAST + scores.get(entry.id, UNLEARNED))
        row["silent"] = max(0.0, LEAST + silent)


def _add_kinds(index: PlanIndex, query: Query, weights: Weights, rows: list[Row]) -> None:
    for question, strength in query.strengths(Family.QUESTION).items():
        expected = weights.kinds.get(question, {})
        for number, entry in enumerate(index.entries):
            if entry.kind in expected:
                row = rows[number]
                row["kind"] = row.get("kind", 0.0) + strength * expected[entry.kind]
