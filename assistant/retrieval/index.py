"""One plan's provisions made searchable. Built once per plan; a search touches this plan only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieval.learned import Learned, load_learned
from assistant.retrieval.postings import Postings, Weighted, build_postings
from assistant.retrieval.terms import accented_terms, plain_terms
from knowledge.concepts.model import Concept, Family
from knowledge.language.letters import fold
from knowledge.language.words import split_words
from knowledge.plans.model import Plan, Provision

MAIN_TOPIC, OTHER_TOPIC = 1.0, 0.55


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """A plan's entries and, behind them, those of the law: by words without and with accents, concepts, places.

    `learned` is what a classifier made of them, None where it has not learned this plan yet.
    """

    plan: Plan
    entries: tuple[Provision, ...]
    plain: Postings
    accented: Postings
    entry_of_line: tuple[int, ...]
    number_of: dict[str, int]
    concepts: dict[tuple[Family, str], Weighted]
    places: dict[str, Weighted]
    quantities: dict[str, Weighted]
    numbers: tuple[frozenset[str], ...]
    vocabulary: Counter[str]
    learned: Learned | None


def build_index(
    plan: Plan, law: Sequence[Provision], commune_of: Mapping[str, str], quantities: Iterable[Concept]
) -> PlanIndex:
    """The index of a plan and the law; `commune_of` gives a commune's code by the name the plan uses."""
    entries = (*plan.provisions, *law)
    rows = [[split_words(text) for text in _texts(entry)] for entry in entries]
    plain = [[plain_terms(row) for row in lines] for lines in rows]
    return PlanIndex(
        plan=plan,
        entries=entries,
        plain=build_postings(plain),
        accented=build_postings([[accented_terms(row) for row in lines] for lines in rows]),
        entry_of_line=tuple(entry for entry, lines in enumerate(rows) for _ in lines),
        number_of={provision.id: number for number, provision in enumerate(entries)},
        concepts=_concepts(entries),
        places=_places(entries, commune_of),
        quantities=_quantities(entries, quantities),
        numbers=tuple(_numbers(provision) for provision in entries),
        vocabulary=Counter(term for lines in plain for line in lines for term in line),
        learned=load_learned(plan.id),
    )


def _texts(provision: Provision) -> list[str]:
    return [*provision.asked_as, *provision.asked_elsewhere, *provision.title.all, *provision.says.all]


def _concepts(provisions: Sequence[Provision]) -> dict[tuple[Family, str], Weighted]:
    found: dict[tuple[Family, str], Weighted] = {}
    for entry, provision in enumerate(provisions):
        for rank, topic in enumerate(provision.topics):
            found.setdefault((Family.TOPIC, topic), []).append((entry, MAIN_TOPIC if rank == 0 else OTHER_TOPIC))
        for group in provision.groups:
            found.setdefault((Family.GROUP, group), []).append((entry, 1.0))
        for agency in provision.agencies:
            found.setdefault((Family.AGENCY, agency), []).append((entry, 1.0))
    return found


def _numbers(provision: Provision) -> frozenset[str]:
    """The figures and years that an entry says."""
    return frozenset(
        word.key for word in split_words(f"{provision.title.first} {provision.says.first}") if word.key[0].isdigit()
    )


def _quantities(provisions: Sequence[Provision], quantities: Iterable[Concept]) -> dict[str, Weighted]:
    """Quantity -> the entries that give a number of it."""
    found: dict[str, Weighted] = {}
    for quantity in quantities:
        units = "|".join(re.escape(fold(unit)) for unit in quantity.units)
        given = re.compile(rf"\d[\d.,]*\s*(?:{units})(?![a-z])")
        listed = [number for number, entry in enumerate(provisions) if given.search(fold(" ".join(entry.says.all)))]
        found[quantity.code] = [(number, 1.0) for number in listed]
    return found


def _places(provisions: Sequence[Provision], commune_of: Mapping[str, str]) -> dict[str, Weighted]:
    found: dict[str, Weighted] = {}
    for entry, provision in enumerate(provisions):
        for place in provision.places:
            found.setdefault(commune_of[place], []).append((entry, 1.0))
    return found
