"""Scoring: several small signals per entry, weighed together. The weights are data (`weights.yaml`)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.retrieval.index import PlanIndex, Postings
from assistant.retrieval.terms import accented_terms, plain_terms, unique
from assistant.understanding.query import Query
from knowledge.concepts.model import Family
from knowledge.plans.model import Kind, Provision

SIGNALS = ("line", "second_line", "whole", "accents", "topic", "main_topic", "group", "agency", "place", "kind")
CORRECTED = 0.7  # a word read as a typo counts a little less


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


def score_entries(index: PlanIndex, query: Query, commune: str | None, weights: Weights) -> list[dict[str, float]]:
    """The signals of every entry of the plan for this question, all between 0 and about 1."""
    rows: list[dict[str, float]] = [{} for _ in index.entries]
    terms = unique(plain_terms(query.words))
    norm = math.sqrt(sum(index.rarity_of(term) ** 2 for term in terms)) or 1.0
    _add_lines(index, terms, norm, rows)
    _add(rows, "whole", _sums(index.whole, terms), 1.0 / (2.2 * sum(index.rarity_of(term) for term in terms) or 1.0))
    if query.accented:
        pairs = unique(accented_terms(query.words))
        _add(rows, "accents", _sums(index.accented, pairs), 1.0 / (4.0 * max(1, len(pairs))))
    _add_concepts(index, query, rows)
    if commune:
        _add(rows, "place", dict(index.places.get(commune, ())), 1.0)
    _add_kinds(index, query, weights, rows)
    return rows


def rank(index: PlanIndex, rows: list[dict[str, float]], weights: Weights, limit: int) -> tuple[Match, ...]:
    """The best entries, best first."""
    scored = sorted(((_weigh(row, weights), -number) for number, row in enumerate(rows)), reverse=True)[:limit]
    return tuple(Match(index.entries[-number], score, rows[-number]) for score, number in scored if score > 0)


def blend(rows: list[dict[str, float]], earlier: list[dict[str, float]], share: float) -> list[dict[str, float]]:
    """The signals of a question together with a share of those of the turn before."""
    return [
        {name: row.get(name, 0.0) + share * before.get(name, 0.0) for name in row.keys() | before.keys()}
        for row, before in zip(rows, earlier, strict=True)
    ]


def _weigh(row: Mapping[str, float], weights: Weights) -> float:
    return sum(weights.signals.get(name, 0.0) * value for name, value in row.items())


def _sums(postings: Postings, terms: tuple[str, ...]) -> dict[int, float]:
    found: dict[int, float] = {}
    for term in terms:
        for number, weight in postings.get(term, ()):
            found[number] = found.get(number, 0.0) + weight
    return found


def _add(rows: list[dict[str, float]], name: str, values: Mapping[int, float], scale: float) -> None:
    for number, value in values.items():
        rows[number][name] = value * scale


def _add_lines(index: PlanIndex, terms: tuple[str, ...], norm: float, rows: list[dict[str, float]]) -> None:
    """The most alike line of each entry, and the second most alike."""
    found: dict[int, float] = {}
    for term in terms:
        share = index.rarity_of(term) / norm
        for line, weight in index.lines.get(term, ()):
            found[line] = found.get(line, 0.0) + weight * share
    for line, likeness in found.items():
        row = rows[index.entry_of_line[line]]
        best, second = row.get("line", 0.0), row.get("second_line", 0.0)
        if likeness > best:
            row["line"], row["second_line"] = likeness, best
        elif likeness > second:
            row["second_line"] = likeness


def _add_concepts(index: PlanIndex, query: Query, rows: list[dict[str, float]]) -> None:
    for family, name in ((Family.TOPIC, "topic"), (Family.GROUP, "group"), (Family.AGENCY, "agency")):
        strengths = query.strengths(family)
        total = sum(strengths.values()) or 1.0
        for code, strength in strengths.items():
            postings = index.concepts.get((family, code), [])
            tells = math.log(1 + len(rows) / (1 + len(postings))) / math.log(1 + len(rows))
            for number, weight in postings:
                row = rows[number]
                row[name] = row.get(name, 0.0) + strength * weight * tells / total
                if family is Family.TOPIC and weight == 1.0:
                    row["main_topic"] = max(row.get("main_topic", 0.0), strength * tells)


def _add_kinds(index: PlanIndex, query: Query, weights: Weights, rows: list[dict[str, float]]) -> None:
    for question, strength in query.strengths(Family.QUESTION).items():
        expected = weights.kinds.get(question, {})
        for number, entry in enumerate(index.entries):
            if entry.kind in expected:
                row = rows[number]
                row["kind"] = row.get("kind", 0.0) + strength * expected[entry.kind]


def iterate_reasons(match: Match, weights: Weights) -> Iterator[tuple[str, float]]:
    """Each signal's share of a match, largest first: why it was chosen."""
    shares = ((name, weights.signals.get(name, 0.0) * value) for name, value in match.signals.items())
    yield from sorted(shares, key=lambda share: -share[1])
