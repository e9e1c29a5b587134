"""The invented households: always the same, in agreement with the standards, and there to show what the records can
do."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import combinations

import pytest

from knowledge.concepts.loader import load_concepts
from knowledge.concepts.places import Places
from knowledge.households.household import Household
from knowledge.plans.loader import PlanLoader
from knowledge.plans.model import Plan
from knowledge.rolls.columns import roll_columns
from knowledge.rules.facts import Facts
from knowledge.samples.households import sample_households
from knowledge.samples.people import pretended_day, sample_people
from knowledge.standards.classify import classify
from knowledge.standards.model import Standards
from knowledge.store.keys import fold
from tests.knowledge.samples.conftest import SLUGS

Samples = dict[str, tuple[Household, ...]]
PRINT_ALL = """
from knowledge.concepts.places import load_places
from knowledge.households.facts import as_text, facts_of
from knowledge.samples.households import sample_households
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
places, standards = load_places([]), load_standards(load_vocabulary(), [])
for district in places.districts:
    for household in sample_households(district.slug, places, standards):
        print([as_text(value) for value in facts_of(household).values()])
"""


@pytest.fixture(scope="module")
def plans(places: Places) -> dict[str, Plan]:
    loader = PlanLoader(load_concepts([]), places)
    return {plan.district: plan for plan in map(loader.load, loader.plan_ids())}


def everyone(samples: Samples) -> Iterator[Household]:
    return (household for households in samples.values() for household in households)


def computed(household: Household, standards: Standards) -> str:
    """The class by income, area and lacks alone."""
    lacks = {f"deprived.{code}": lacking for code, lacking in household.deprived.items()}
    assert household.income is not None
    assert household.area is not None
    assert household.class_since is not None
    return classify(
        Facts({"income": household.income, "area": household.area, **lacks}), household.class_since, standards
    )


def test_each_district_has_its_households_and_again_the_same_ones(
    samples: Samples, places: Places, standards: Standards
) -> None:
    for slug in SLUGS:
        assert 110 <= len(samples[slug]) <= 130
        assert sample_households(slug, places, standards) == samples[slug]


def test_another_run_of_the_program_draws_the_same_households() -> None:
    run = partial(subprocess.check_output, [sys.executable, "-c", PRINT_ALL])
    first, second = (run(env={**os.environ, "PYTHONHASHSEED": seed}) for seed in "12")
    assert first.count(b"MAU-") > 500
    assert first == second


def test_codes_are_unique_and_say_that_they_are_samples(samples: Samples) -> None:
    codes = [household.code for household in everyone(samples)]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("MAU-") for code in codes)


def test_class_income_area_and_lacks_agree(samples: Samples, standards: Standards) -> None:
    for household in everyone(samples):
        expected = "not_poor" if household.household_class == "newly_escaped" else household.household_class
        assert computed(household, standards) == expected, household


def test_every_class_is_there_in_every_district(samples: Samples) -> None:
    for households in samples.values():
        counts = Counter(household.household_class for household in households)
        assert set(counts) == {"poor", "near_poor", "newly_escaped", "not_poor"}
        assert min(counts.values()) >= 10


def test_classes_were_decided_in_the_plans_period_by_its_standard(
    samples: Samples, plans: dict[str, Plan], standards: Standards
) -> None:
    for slug, households in samples.items():
        for household in households:
            assert household.class_since
            assert plans[slug].period.covers(household.class_since)
            assert household.class_standard == plans[slug].standard
            standard = standards.on(household.class_since)
            assert standard
            assert set(household.deprived) <= {indicator.code for indicator in standard.indicators}
        assert plans[slug].period.covers(pretended_day(slug))


def test_people_add_up_and_lacks_are_those_of_the_house(samples: Samples) -> None:
    for household in everyone(samples):
        members, workers, students = household.members, household.workers, household.students
        assert members is not None
        assert workers is not None
        assert students is not None
        assert workers + students + (household.ill_members or 0) + (household.out_of_school_children or 0) <= members
        if "illness" in (household.causes or ()):
            assert household.ill_members != 0
        if household.floor_area is not None and "housing_area" in household.deprived:
            assert household.deprived["housing_area"] == (household.floor_area < 8)
        if household.house is not None and "housing_quality" in household.deprived:
            assert household.deprived["housing_quality"] == (household.house == "temporary")


def test_supports_needs_and_causes_are_known_ones_and_nobody_asks_for_what_they_have(samples: Samples) -> None:
    known, causes = (set(roll_columns().by_fact[fact].names.written) for fact in ("supports", "causes"))
    for household in everyone(samples):
        received = {support.code for support in household.supports or ()}
        needs = household.needs or frozenset()
        assert received | needs <= known
        assert not received & needs
        assert (household.causes or frozenset()) <= causes
        assert all(support.amount is None or support.amount % 1000 == 0 for support in household.supports or ())


def test_nobody_has_a_phone_or_an_identity_number(samples: Samples) -> None:
    assert all(household.phone is None and household.identity_number is None for household in everyone(samples))


def test_some_facts_are_unknown_as_in_real_rolls(samples: Samples) -> None:
    for households in samples.values():
        unknown = Counter(
            fact
            for household in households
            for fact in ("floor_area", "house", "needs", "birth_year")
            if getattr(household, fact) is None
        )
        assert min(unknown.values()) >= 1
        assert max(unknown.values()) < 0.2 * len(households)


def test_places_are_real_communes_and_towns_are_urban(samples: Samples, places: Places) -> None:
    for slug, households in samples.items():
        communes = {household.commune or "": household.area for household in households}
        assert 3 <= len(communes) <= 4
        assert all(places.by_code[code].district == slug for code in communes)
        assert {area: places.by_code[code].name.split()[0] in ("Thị", "Phường") for code, area in communes.items()} == {
            "urban": True,
            "rural": False,
        }


def namesakes(households: tuple[Household, ...]) -> list[tuple[Household, Household]]:
    return [pair for pair in combinations(households, 2) if fold(pair[0].name or "") == fold(pair[1].name or "")]


def test_the_only_namesakes_are_those_that_have_something_to_show(samples: Samples) -> None:
    for households in samples.values():
        kinds = Counter(kind_of_pair(*pair) for pair in namesakes(households))
        assert kinds == {"two villages": 1, "two years": 1, "accents": 1}


def kind_of_pair(one: Household, other: Household) -> str:
    if one.name != other.name:
        return "accents" if one.village == other.village else "?"
    if one.village != other.village:
        return "two villages" if one.commune == other.commune and {one.sex, other.sex} == {"F"} else "?"
    return "two years" if one.birth_year != other.birth_year else "?"


def test_the_people_of_the_switch_are_four_in_one_commune(samples: Samples) -> None:
    people = sample_people()
    assert len({person.account for person in people}) == len(people) == 4 * len(SLUGS)
    for slug in SLUGS:
        household, cadre, commune_official, district_official = (person for person in people if person.district == slug)
        assert [person.role for person in (household, cadre, commune_official, district_official)] == [
            "household",
            "cadre",
            "commune_official",
            "district_official",
        ]
        assert household.commune == cadre.commune == commune_official.commune
        assert district_official.commune is None
        [home] = [sample for sample in samples[slug] if sample.code == household.household]
        assert (home.name, home.commune, home.village) == (household.name, household.commune, household.village)
        assert (home.household_class, home.cadre) == ("poor", cadre.name)
        assert len(home.supports or ()) > 1
