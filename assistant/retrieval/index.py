"""One plan's provisions made searchable. Built once per plan; a search touches this plan only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

import numpy as np

from assistant.retrieval.learned import Learned, load_learned
from assistant.retrieval.postings import Postings, build_postings
from assistant.retrieval.spread import Floats, Truths, Weighted, Whole
from assistant.retrieval.terms import accented_terms, plain_terms
from knowledge.concepts.model import Concept, Family
from knowledge.language.letters import fold
from knowledge.language.words import split_words
from knowledge.plans.model import Kind, Plan, Provision

MAIN_TOPIC, OTHER_TOPIC = 1.0, 0.55
KINDS = tuple(Kind)
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Standing:
    """The entries where something stands, by number, each with its weight."""

    numbers: Whole
    weights: Floats


NOWHERE = Standing(np.zeros(0, dtype=np.int32), np.zeros(0))


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """A plan's entries and, behind them, those of the law: by words without and with accents, concepts, places.

    `first_line` is the number of each entry's first line; `kinds` the place of its kind in KINDS; `saying` the entries
    by the figures that they say. `learned` is what a classifier made of the entries, None where it has not learned
    this plan yet.
    """

    plan: Plan
    entries: tuple[Provision, ...]
    plain: Postings
    accented: Postings
    first_line: Whole
    entry_of_line: Whole
    number_of: dict[str, int]
    concepts: dict[tuple[Family, str], Standing]
    places: dict[str, Standing]
    quantities: dict[str, Standing]
    saying: dict[str, Standing]
    kinds: Whole
    has_groups: Truths
    has_places: Truths
    vocabulary: Counter[str]
    learned: Learned | None

    @property
    def of_plan(self) -> int:
        """How many of the entries are the plan's own; those of the law stand behind them."""
        return len(self.plan.provisions)


def build_index(
    plan: Plan, law: Sequence[Provision], commune_of: Mapping[str, str], quantities: Iterable[Concept]
) -> PlanIndex:
    """The index of a plan and the law; `commune_of` gives a commune's code by the name the plan uses."""
    entries = (*plan.provisions, *law)
    rows = [[split_words(text) for text in _texts(entry)] for entry in entries]
    plain = [[plain_terms(row) for row in lines] for lines in rows]
    learned = load_learned(plan.id)
    return PlanIndex(
        plan=plan,
        entries=entries,
        plain=build_postings(plain),
        accented=build_postings([[accented_terms(row) for row in lines] for lines in rows]),
        first_line=np.array([0, *accumulate(map(len, rows))][:-1], dtype=np.int32),
        entry_of_line=np.repeat(np.arange(len(rows)), [len(lines) for lines in rows]),
        number_of={provision.id: number for number, provision in enumerate(entries)},
        concepts=_standing(_concepts(entries)),
        places=_standing(_places(entries, commune_of)),
        quantities=_standing(_quantities(entries, quantities)),
        saying=_standing(_figures(entries)),
        kinds=np.array([KINDS.index(entry.kind) for entry in entries]),
        has_groups=np.array([bool(entry.groups) for entry in entries]),
        has_places=np.array([bool(entry.places) for entry in entries]),
        vocabulary=Counter(term for lines in plain for line in lines for term in line),
        learned=learned.for_entries([entry.id for entry in entries]) if learned else None,
    )


def _texts(provision: Provision) -> list[str]:
    return [*provision.asked_as, *provision.asked_elsewhere, *provision.title.all, *provision.says.all]


def _standing(found: Mapping[Key, Weighted]) -> dict[Key, Standing]:
    return {
        key: Standing(
            np.array([number for number, _ in pairs], dtype=np.int32), np.array([weight for _, weight in pairs])
        )
        for key, pairs in found.items()
    }


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


def _figures(provisions: Sequence[Provision]) -> dict[str, Weighted]:
    """The figures and years that entries say."""
    found: dict[str, Weighted] = {}
    for entry, provision in enumerate(provisions):
        words = {word.key for word in split_words(f"{provision.title.first} {provision.says.first}")}
        for word in words:
            if word[0].isdigit():
                found.setdefault(word, []).append((entry, 1.0))
    return found


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
