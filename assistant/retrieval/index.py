"""One plan's provisions made searchable. Built once per plan; a search touches this plan only."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.language.words import Word, split_words
from assistant.retrieval.terms import PAIR, accented_terms, is_pair, plain_terms, unique
from knowledge.concepts.model import Family
from knowledge.plans.model import Plan, Provision

SATURATION, LENGTH_SHARE = 1.2, 0.5  # BM25's k1 and b
MAIN_TOPIC, OTHER_TOPIC = 1.0, 0.55
Postings = dict[str, list[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """Postings of a plan: term -> [(entry or line, weight)]."""

    plan: Plan
    rarity: dict[str, float]
    rarest: float
    whole: Postings
    lines: Postings
    accented: Postings
    entry_of_line: tuple[int, ...]
    concepts: dict[tuple[Family, str], list[tuple[int, float]]]
    places: dict[str, list[tuple[int, float]]]
    vocabulary: Counter[str]

    @property
    def entries(self) -> tuple[Provision, ...]:
        """The provisions, by entry number."""
        return self.plan.provisions

    def rarity_of(self, term: str) -> float:
        """How much a term tells; a term the plan does not know tells as much as the rarest one."""
        return self.rarity.get(term, self.rarest)


def build_index(plan: Plan, commune_of: dict[str, str]) -> PlanIndex:
    """The index of a plan; `commune_of` gives a commune's code by the name the plan uses."""
    texts = [_texts(provision) for provision in plan.provisions]
    rows = [[split_words(text) for text in lines] for lines in texts]
    terms = [[plain_terms(row) for row in lines] for lines in rows]
    rarity = _rarity(unique(term for line in lines for term in line) for lines in terms)
    flat = [(entry, row) for entry, lines in enumerate(rows) for row in lines]
    return PlanIndex(
        plan=plan,
        rarity=rarity,
        rarest=max(rarity.values(), default=1.0),
        whole=_whole(terms, rarity),
        lines=_lines([plain_terms(row) for _, row in flat], rarity),
        accented=_accented(rows),
        entry_of_line=tuple(entry for entry, _ in flat),
        concepts=_concepts(plan.provisions),
        places=_places(plan.provisions, commune_of),
        vocabulary=Counter(term for lines in terms for line in lines for term in line),
    )


def _texts(provision: Provision) -> list[str]:
    return [*provision.asked_as, *provision.asked_as_en, provision.title.vi, provision.title.en, provision.says.vi, provision.says.en]


def _rarity(entries: Iterable[Sequence[str]]) -> dict[str, float]:
    listed = list(entries)
    counts = Counter(term for terms in listed for term in terms)
    total = len(listed)
    return {term: math.log(1 + (total - count + 0.5) / (count + 0.5)) * (PAIR if is_pair(term) else 1.0) for term, count in counts.items()}


def _whole(entries: list[list[list[str]]], rarity: dict[str, float]) -> Postings:
    """BM25 weights of all the words of an entry together."""
    counted = [Counter(term for line in lines for term in line) for lines in entries]
    mean = sum(sum(counts.values()) for counts in counted) / max(1, len(counted))
    postings: Postings = {}
    for entry, counts in enumerate(counted):
        length = 1 - LENGTH_SHARE + LENGTH_SHARE * sum(counts.values()) / mean
        for term, times in counts.items():
            weight = rarity[term] * times * (SATURATION + 1) / (times + SATURATION * length)
            postings.setdefault(term, []).append((entry, weight))
    return postings


def _lines(lines: list[list[str]], rarity: dict[str, float]) -> Postings:
    """Unit vectors of single lines: how alike the question is to one way of asking."""
    postings: Postings = {}
    for number, terms in enumerate(lines):
        once = unique(terms)
        norm = math.sqrt(sum(rarity[term] ** 2 for term in once)) or 1.0
        for term in once:
            postings.setdefault(term, []).append((number, rarity[term] / norm))
    return postings


def _accented(rows: list[list[tuple[Word, ...]]]) -> Postings:
    postings: Postings = {}
    for entry, lines in enumerate(rows):
        for term in unique(term for row in lines for term in accented_terms(row)):
            postings.setdefault(term, []).append((entry, 1.0))
    total = len(rows)
    return {term: [(entry, math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))) for entry, _ in found] for term, found in postings.items()}


def _concepts(provisions: Sequence[Provision]) -> dict[tuple[Family, str], list[tuple[int, float]]]:
    found: dict[tuple[Family, str], list[tuple[int, float]]] = {}
    for entry, provision in enumerate(provisions):
        for rank, topic in enumerate(provision.topics):
            found.setdefault((Family.TOPIC, topic), []).append((entry, MAIN_TOPIC if rank == 0 else OTHER_TOPIC))
        for group in provision.groups:
            found.setdefault((Family.GROUP, group), []).append((entry, 1.0))
        for agency in provision.agencies:
            found.setdefault((Family.AGENCY, agency), []).append((entry, 1.0))
    return found


def _places(provisions: Sequence[Provision], commune_of: dict[str, str]) -> Postings:
    found: Postings = {}
    for entry, provision in enumerate(provisions):
        for place in provision.places:
            found.setdefault(commune_of[place], []).append((entry, 1.0))
    return found
