"""Counting by statement, and which counts may be told."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from knowledge.figures.counting import SupportCounts, count_classes, count_supports
from knowledge.figures.small_counts import FEW, Count, exactly, shown, shown_sum, sum_of
from knowledge.households.household import Household
from knowledge.households.register import Register
from knowledge.households.scope import Area, Scope
from tests.knowledge.households.invented import CODES, random_household, store

COMMUNES = ("14815", "14812", "02848")


@pytest.fixture
def households(register: Register) -> Sequence[Household]:
    random = Random(5)
    made = [
        replace(random_household(random, f"X-{number:03}"), district="bim-son", commune=random.choice(COMMUNES))
        for number in range(90)
    ]
    made += [replace(made[0], code="X-900", needs=frozenset({"student_credit"}), supports=())]
    store(register, *made)
    return made


def test_classes_are_counted_by_commune(register: Register, households: Sequence[Household]) -> None:
    counted = count_classes(register, Area("bim-son"))
    for commune, name in product(COMMUNES, ("poor", "near_poor", "not_poor", None)):
        expected = sum(household.commune == commune and household.household_class == name for household in households)
        assert counted[commune].get(name, 0) == expected


def test_a_support_is_told_from_one_whose_name_ends_alike(register: Register, households: Sequence[Household]) -> None:
    counted = count_supports(register, Area(), (*CODES, "student_credit"))
    for commune, code in product(COMMUNES, (*CODES, "student_credit")):
        here = [household for household in households if household.commune == commune]
        asking = sum(code in (household.needs or ()) for household in here)
        received = sum(any(support.code == code for support in household.supports or ()) for household in here)
        assert counted[commune][code] == SupportCounts(asking, received)


def test_nothing_out_of_scope_is_counted(register: Register, households: Sequence[Household]) -> None:
    scoped = Register(register.session, register.vault, Scope(frozenset({Area("bim-son", "14815")})))
    assert set(count_classes(scoped, Area())) == {"14815"}
    assert set(count_supports(scoped, Area("bim-son"), CODES)) == {"14815"}
    assert count_classes(scoped, Area("bim-son", "14812")) == {}
    assert count_supports(Register(register.session, register.vault, Scope()), Area(), CODES) == {}
    assert households


def test_small_counts_are_hidden_but_for_those_who_see_all() -> None:
    assert [shown(number, in_full=False) for number in (0, 1, 4, 5)] == [exactly(0), FEW, FEW, exactly(5)]
    assert shown(1, in_full=True) == exactly(1)
    assert shown_sum([4, 20], in_full=True) == exactly(24)
    assert shown_sum([4, 20], in_full=False) == Count(21, None)
    assert shown_sum([2, 4, 20], in_full=False) == exactly(26)
    assert shown_sum([0, 3, 0], in_full=False) == FEW
    assert sum_of([exactly(3), FEW]) == Count(4, None)


@pytest.mark.parametrize("beside", [(), (0,), (7,), (7, 30)])
def test_no_hidden_count_follows_from_the_sum_even_for_who_knows_the_rule(beside: tuple[int, ...]) -> None:
    for size in (1, 2, 3, 4, 5):
        told: dict[Count, list[tuple[int, ...]]] = {}
        for hidden in product(range(1, 5), repeat=size):
            told.setdefault(shown_sum([*hidden, *beside], in_full=False), []).append(hidden)
        for possible in told.values():
            assert all(len({hidden[place] for hidden in possible}) > 1 for place in range(size))
