"""Postings of one way of reading texts (with or without accents): how much each term tells, and where it stands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieval.spread import Floats, Spread, Weighted, Whole, spread
from assistant.retrieval.terms import PAIR, is_pair, unique

SATURATION, LENGTH_SHARE = 1.2, 0.5  # BM25's k1 and b
COMMONPLACE = 0.25  # terms in more than this share of the entries say nothing about which one is meant
_NOWHERE: Whole = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Table:
    """Term -> the numbers where it stands, with its weight there; `size` numbers in all."""

    places: dict[str, int]
    weights: Spread
    size: int

    def of(self, term: str) -> Whole:
        """Where a term stands; nowhere for an unknown one."""
        place = self.places.get(term)
        return _NOWHERE if place is None else self.weights.of(place)[0]

    def sums(self, terms: Iterable[str]) -> Floats:
        """How much the terms weigh together, number by number."""
        return self.products(dict.fromkeys(terms, 1.0))

    def products(self, shares: Mapping[str, float]) -> Floats:
        """How much terms weigh together, number by number, each times its share."""
        known = ((self.places[term], share) for term, share in shares.items() if term in self.places)
        return self.weights.sums(known, self.size)


@dataclass(frozen=True, slots=True)
class Postings:
    """Term -> [(entry or line, weight)]. `rarity` of a term is its weight in a question."""

    rarity: dict[str, float]
    rarest: float
    whole: Table
    lines: Table

    def rarity_of(self, term: str) -> float:
        """How much a term tells; one the plan does not know tells as much as the rarest one."""
        return self.rarity.get(term, self.rarest)

    def likeness(self, terms: Sequence[str]) -> Floats:
        """How alike every line is to these terms, 0 to 1."""
        telling = {term: self.rarity_of(term) for term in terms}
        norm = math.sqrt(sum(rarity**2 for rarity in telling.values())) or 1.0
        return self.lines.products({term: rarity / norm for term, rarity in telling.items()})


def build_postings(entries: Sequence[Sequence[Sequence[str]]]) -> Postings:
    """The postings of entries, each a list of lines, each a list of terms."""
    rarity = _rarity([unique(term for line in lines for term in line) for lines in entries])
    flat = [terms for lines in entries for terms in lines]
    telling = {term: weight for term, weight in rarity.items() if weight > _commonplace(term, len(entries))}
    return Postings(
        rarity, max(rarity.values(), default=1.0), _whole(entries, rarity, telling), _lines(flat, rarity, telling)
    )


def _inverse(total: int, count: float) -> float:
    return math.log(1 + (total - count + 0.5) / (count + 0.5))


def _commonplace(term: str, total: int) -> float:
    return 0.0 if is_pair(term) else _inverse(total, COMMONPLACE * total)


def _rarity(entries: list[tuple[str, ...]]) -> dict[str, float]:
    counts = Counter(term for terms in entries for term in terms)
    return {term: _inverse(len(entries), count) * (PAIR if is_pair(term) else 1.0) for term, count in counts.items()}


def _whole(entries: Sequence[Sequence[Sequence[str]]], rarity: dict[str, float], telling: dict[str, float]) -> Table:
    """BM25 weights of all the words of an entry together."""
    counted = [Counter(term for line in lines for term in line) for lines in entries]
    mean = sum(sum(counts.values()) for counts in counted) / max(1, len(counted))
    found: dict[str, Weighted] = {}
    for entry, counts in enumerate(counted):
        length = 1 - LENGTH_SHARE + LENGTH_SHARE * sum(counts.values()) / mean
        for term, times in counts.items():
            if term not in telling:
                continue
            found.setdefault(term, []).append(
                (entry, rarity[term] * times * (SATURATION + 1) / (times + SATURATION * length))
            )
    return _packed(found, len(entries))


def _lines(lines: Sequence[Sequence[str]], rarity: dict[str, float], telling: dict[str, float]) -> Table:
    """Unit vectors of single lines: how alike the question is to one way of asking."""
    found: dict[str, Weighted] = {}
    for number, terms in enumerate(lines):
        once = unique(terms)
        norm = math.sqrt(sum(rarity[term] ** 2 for term in once)) or 1.0
        for term in once:
            if term in telling:
                found.setdefault(term, []).append((number, rarity[term] / norm))
    return _packed(found, len(lines))


def _packed(found: dict[str, Weighted], size: int) -> Table:
    return Table({term: place for place, term in enumerate(found)}, spread([*found.values()]), size)
