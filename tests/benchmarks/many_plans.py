"""A library with many districts: copies of the five plans under new names, as a whole country would have them."""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from random import Random

from assistant.library import Library
from knowledge.concepts.places import Commune, District, bare_name
from knowledge.plans.loader import PlanLoader
from knowledge.plans.model import Plan
from knowledge.plans.rules import PlanRules

_MARK = "@"  # plan and district of copy 7: `bac-ha-2021@7`, `bac-ha@7`


def multiplied(library: Library, plans: int) -> Library:
    """A library of `plans` plans, districts and their communes made from the given five; copy 0 is the original."""
    copies = range(plans // len(library.places.districts))
    places = replace(
        library.places,
        districts=tuple(_district(district, copy) for copy in copies for district in library.places.districts),
        communes=tuple(_commune(commune, copy) for copy in copies for commune in library.places.communes),
    )
    originals = {district.plan: library.plan(district.slug) for district in library.places.districts}
    many = _ManyPlans(library.concepts, places, _CopiedPlans(library.concepts, places, originals=originals))
    many.original = library
    return many


def slug_of(district: str, copy: int) -> str:
    """The slug of a copied district."""
    return f"{district}{_MARK}{copy}" if copy else district


class _ManyPlans(Library):
    """The rules of a copied plan are those of the original: its provisions have the same names."""

    original: Library

    def rules(self, district: str) -> PlanRules:
        return self.original.rules(district.partition(_MARK)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _CopiedPlans(PlanLoader):
    originals: dict[str, Plan]

    def load(self, plan_id: str) -> Plan:
        original, _, number = plan_id.partition(_MARK)
        copy, plan = int(number or 0), self.originals[original]
        provisions = (
            replace(provision, places=tuple(_name(place, copy) for place in provision.places))
            for provision in plan.provisions
        )
        return replace(plan, id=plan_id, district=slug_of(plan.district, copy), provisions=tuple(provisions))


def _district(district: District, copy: int) -> District:
    return replace(
        district, slug=slug_of(district.slug, copy), plan=slug_of(district.plan, copy), name=_name(district.name, copy)
    )


def _commune(commune: Commune, copy: int) -> Commune:
    return replace(
        commune,
        code=slug_of(commune.code, copy),
        district=slug_of(commune.district, copy),
        listed=tuple(_name(name, copy) for name in commune.listed),
        successor=_name(commune.successor, copy),
    )


def _name(name: str, copy: int) -> str:
    """The name with its letters exchanged, each copy in its own way: as long and as different from its neighbours as
    before."""
    bare = bare_name(name)
    return name.removesuffix(bare) + bare.translate(_exchange(copy)) if copy else name


def _exchange(copy: int) -> dict[int, int]:
    small = string.ascii_lowercase
    other = "".join(Random(copy).sample(small, len(small)))
    return str.maketrans(small + small.upper(), other + other.upper())
