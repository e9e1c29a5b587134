"""Needs, groups, lacks together, silent villages, households to look at first: against plain counting."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from knowledge.figures.behind import Which, households_behind
from knowledge.figures.breakdowns import LARGE, Breakdowns, Pace, pace
from knowledge.figures.units import Unit
from knowledge.households.facts import FactChange
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.history.standings import Reading
from knowledge.households.household import Household, Support
from knowledge.households.register import Register
from knowledge.rules.tree import All, Comparison, FactTest
from tests.knowledge.households.invented import MORNING, source, store

UNIT = Unit("bim-son", "14815", "Hà Lan", ("14815",))
DAY = MORNING.date() + dt.timedelta(days=3)
CODES = ("credit", "job", "rice")


def some(random: Random, code: str) -> Household:
    return Household(
        code=code,
        name="Nguyễn Thị Lan",
        sex=random.choice(["F", "M", None]),
        birth_year=random.choice([1950, 1985, None]),
        ethnicity=random.choice(["Kinh", "Mường", None]),
        district="bim-son",
        commune=random.choice(["14815", "14815", "14812"]),
        village=random.choice(["Thôn 1", "Thôn 2", "Thôn 3"]),
        household_class=random.choice(["poor", "near_poor", "newly_escaped", "not_poor", None]),
        class_since=dt.date(2018, 12, 31),
        members=random.choice([None, 2, 6, 8]),
        workers=random.choice([0, 2, None]),
        income=random.choice([None, 500_000, 650_000, 720_000, 1_050_000]),
        merit=random.choice([True, False, None]),
        social_protection=random.choice([True, False, None]),
        ill_members=random.choice([0, 1, None]),
        registered_to_escape=random.choice([True, None]),
        deprived={code: random.random() < 0.5 for code in ("water", "sanitation") if random.random() < 0.8},
        causes=random.choice([None, frozenset({"illness"}), frozenset[str]()]),
        needs=random.choice([None, frozenset(random.sample(CODES, 2)), frozenset[str]()]),
        supports=random.choice([None, (), (Support(random.choice(CODES), 5), Support("rice"))]),
    )


@pytest.fixture
def households(register: Register) -> Sequence[Household]:
    random = Random(3)
    made = [some(random, f"H{number:03}") for number in range(120)]
    store(register, *made)
    return [each for each in made if each.commune == "14815"]


@pytest.fixture
def figures(register: Register) -> Breakdowns:
    return Breakdowns(register.session, UNIT, DAY)


def listed(households: Sequence[Household]) -> list[Household]:
    return [each for each in households if each.household_class in ("poor", "near_poor")]


def test_needs_and_supports(figures: Breakdowns, households: Sequence[Household]) -> None:
    for code, found in figures.supports().items():
        asking = [each for each in listed(households) if code in (each.needs or ())]
        had = [each for each in listed(households) if any(given.code == code for given in each.supports or ())]
        assert (found.asking, found.received) == (len(asking), len(had))
        assert found.waiting == len([each for each in asking if each not in had])


def test_groups_overlap_and_unknown_is_in_none(figures: Breakdowns, households: Sequence[Household]) -> None:
    for name, found in figures.groups().items():
        here = [each for each in households if each.household_class == name]
        minority = [each for each in here if each.ethnicity not in ("Kinh", None)]
        no_labour, merit = [each for each in here if each.workers == 0], [each for each in here if each.merit]
        assert (found.households, found.ethnic_minority, found.no_labour, found.merit) == (
            len(here),
            len(minority),
            len(no_labour),
            len(merit),
        )
        assert found.in_none == len([each for each in here if each not in minority + no_labour + merit])
        assert found.headed_by_women == sum(each.sex == "F" for each in here)
        assert found.headed_by_old == sum(each.birth_year == 1950 for each in here)
        assert found.large == sum((each.members or 0) >= LARGE for each in here)


def test_lacks_taken_together_and_the_households_behind(
    register: Register, figures: Breakdowns, households: Sequence[Household]
) -> None:
    both = [each for each in listed(households) if each.deprived.get("water") and each.deprived.get("sanitation")]
    assert figures.lacking_together("water", "sanitation") == len(both)
    which = Which(deprived=("water", "sanitation"))
    behind = households_behind(register.session, UNIT, DAY, Reading.KNOWN, which)
    assert behind == tuple(sorted(each.code for each in both))
    lacks = [sum(each.deprived.values()) for each in listed(households)]
    assert figures.number_of_lacks() == {number: lacks.count(number) for number in set(lacks)}
    with pytest.raises(ValueError, match="roof"):
        figures.lacking_together("roof")


@pytest.mark.parametrize(
    ("which", "code"),
    [(Which(need="job"), "job"), (Which(received="credit"), "credit"), (Which(not_received="rice"), "rice")],
)
def test_households_by_support(register: Register, households: Sequence[Household], which: Which, code: str) -> None:
    def holds(each: Household) -> bool:
        had = any(given.code == code for given in each.supports or ())
        return code in (each.needs or ()) if which.need else had if which.received else not had

    behind = households_behind(register.session, UNIT, DAY, Reading.KNOWN, which)
    assert set(behind) == {each.code for each in listed(households) if holds(each)}


def test_who_qualifies_and_has_not_received_it(figures: Breakdowns, households: Sequence[Household]) -> None:
    minority = FactTest("ethnic_minority", Comparison.IS, True)
    rule = All((FactTest("class", Comparison.IS, "poor"), minority, FactTest("needs", Comparison.HAS, "credit")))
    qualified = [each for each in households if each.household_class == "poor" and each.ethnicity == "Mường"]
    qualified = [each for each in qualified if "credit" in (each.needs or ())]
    waiting = [each for each in qualified if not any(given.code == "credit" for given in each.supports or ())]
    assert figures.unmet(rule, "credit") == tuple(sorted(each.code for each in waiting))
    assert len(waiting) > 0


def test_a_village_is_silent_until_somebody_reports_from_it(
    register: Register, figures: Breakdowns, households: Sequence[Household]
) -> None:
    assert figures.silent_villages() == (("14815", "Thôn 1"), ("14815", "Thôn 2"), ("14815", "Thôn 3"))
    heard = next(each for each in listed(households) if each.village == "Thôn 2")
    later = MORNING + dt.timedelta(days=1)
    change = FactChange("members", heard.members, 4)
    told = Source("cadre", later, later, "message:1")
    apply_changes(register, [HouseholdChanges(heard.code, (change,))], told)
    assert figures.silent_villages() == (("14815", "Thôn 1"), ("14815", "Thôn 3"))
    assert len(replace(figures, day=DAY + dt.timedelta(days=40)).silent_villages()) == 3


def test_households_to_look_at_first(figures: Breakdowns, households: Sequence[Household]) -> None:
    close = [each for each in households if each.household_class == "poor" and (each.income or 0) >= 560_000]
    assert set(figures.closest_to_leaving(700_000, 99)) == {each.code for each in close}
    risky = [each for each in households if each.household_class in ("near_poor", "newly_escaped")]
    risky = [each for each in risky if 1_000_000 < (each.income or 0) <= 1_100_000 or each.ill_members]
    assert set(figures.at_risk(1_000_000, 99)) == {each.code for each in risky}
    assert figures.unsustained() == ()
    assert source().known_at == MORNING


def test_the_pace_is_carried_on_to_the_deadline() -> None:
    assert pace(40, 46, 28, months=3, days_left=92) == Pace(12, 6, 3)
    assert pace(20, 25, 28, months=3, days_left=0) == Pace(0, 0, 3)
