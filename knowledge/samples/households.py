"""The invented households as a review first enters them: always the same ones, none of them real."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from knowledge.concepts.places import Places
from knowledge.households.facts import FIELDS
from knowledge.households.household import Household
from knowledge.samples.cast import can_show
from knowledge.samples.circumstances import computed_class, lives_as, standard_on
from knowledge.samples.happenings import decision
from knowledge.samples.help import received, wished
from knowledge.samples.loader import our_samples
from knowledge.samples.model import CastMember, Head, InventedNames, SampleCommune, SampleDistrict
from knowledge.standards.model import Standards
from knowledge.store.keys import fold

_URBAN = ("Thị trấn", "Phường")
_FORGETTABLE = (
    "floor_area",
    "house",
    "ill_members",
    "disabled_members",
    "out_of_school_children",
    "merit",
    "registered_to_escape",
    "needs",
    "birth_year",
)
_FORGOTTEN = 0.06


def sample_households(district: str, places: Places, standards: Standards) -> tuple[Household, ...]:
    """The households of a district (by slug) on the day their class was decided, the named ones first. Raises
    KeyError, KnowledgeError."""
    random = Random(district)  # noqa: S311 - the same households every time, nothing secret
    samples = our_samples()
    make = _Maker(random, samples.districts[district], places, standards)
    named = [make.named(member) for member in make.district.cast]
    taken = {fold(member.head.name) for member in make.district.cast}
    drawn = [
        make.drawn(head, commune)
        for commune in make.district.communes
        for head in _heads(random, commune, samples.names, taken)
    ]
    codes = (make.district.household_code(number) for number in range(len(named + drawn)))
    return tuple(
        replace(household, code=code, **_declared(code)) for household, code in zip(named + drawn, codes, strict=True)
    )


def _declared(code: str) -> dict[str, Any]:
    """A value of each fact that declares what invented households have."""
    random = Random(code)  # noqa: S311 - the same values every time, whatever else is drawn
    return {name: random.choice(fact.sample) for name, fact in FIELDS.items() if fact.sample}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A head whose household is to be made."""

    head: Head
    ethnicity: str
    household_class: str


def _heads(
    random: Random, commune: SampleCommune, names: Mapping[str, InventedNames], taken: set[str]
) -> Iterator[_Drawn]:
    """As many heads as the commune has households of each class; no two names differ by accents only."""
    groups = tuple(commune.ethnic_groups)
    for household_class in (code for code, count in commune.classes.items() for _ in range(count)):
        ethnicity = random.choices(groups, tuple(commune.ethnic_groups.values()))[0]
        while fold((head := _head(random, names[ethnicity])).name) in taken:
            pass
        taken.add(fold(head.name))
        yield _Drawn(head, ethnicity, household_class)


def _head(random: Random, names: InventedNames) -> Head:
    sex = random.choice(("M", "M", "F"))
    words = (random.choice(names.families), random.choice(names.middle[sex]), random.choice(names.given[sex]))
    return Head(
        " ".join(words),
        sex,
        random.choice((random.randint(1940, 1957), *(random.randint(1960, 1995) for _ in range(4)))),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    random: Random
    district: SampleDistrict
    places: Places
    standards: Standards

    def named(self, member: CastMember) -> Household:
        """A household of the cast, drawn until it can show what it is there for; all of it is known."""
        head = _Drawn(member.head, member.ethnicity, member.household_class)
        commune = next(commune for commune in self.district.communes if commune.code == member.commune)
        while not can_show(
            member.shows, household := self._complete(head, commune, member.village, self.district.reviews[0])
        ):
            pass
        return household

    def drawn(self, head: _Drawn, commune: SampleCommune) -> Household:
        """A household of which, as in real rolls, something may not be known."""
        complete = self._complete(
            head, commune, self.random.choice(commune.villages), self.random.choice(self.district.reviews)
        )
        return self._forgetful(complete)

    def _complete(self, drawn: _Drawn, commune: SampleCommune, village: str, day: dt.date) -> Household:
        entered = Household(
            code="",
            name=drawn.head.name,
            sex=drawn.head.sex,
            birth_year=drawn.head.born,
            ethnicity=drawn.ethnicity,
            district=self.district.slug,
            commune=commune.code,
            village=village,
            area="urban" if self.places.by_code[commune.code].name.startswith(_URBAN) else "rural",
            household_class=drawn.household_class,
            class_since=day,
            class_decision=decision(day),
            class_standard=standard_on(day, self.standards).id,
            cadre=commune.cadre,
            updated_on=day,
        )
        living = lives_as(self.random, entered, self.standards)
        helped = replace(living, supports=received(self.random, living, self.district.supports))
        return replace(helped, needs=wished(self.random, helped))

    def _forgetful(self, household: Household) -> Household:
        """The household without some facts; a lack is left out only where the class does not hang on it."""
        gone: dict[str, None] = {fact: None for fact in _FORGETTABLE if self.random.random() < _FORGOTTEN}
        surveyed = {code: lacking for code, lacking in household.deprived.items() if self.random.random() >= _FORGOTTEN}
        shorter = replace(household, deprived=surveyed)
        certain = computed_class(shorter, self.standards) == computed_class(household, self.standards)
        return replace(shorter if certain else household, **gone)  # type: ignore[arg-type]  # any of these facts may be unknown
