"""Households that may be one and the same are shown to a person."""

from dataclasses import replace
from random import Random

import pytest

from knowledge.households.household import Household
from knowledge.households.naming.duplicates import Likeness, find_possible_duplicates
from knowledge.households.naming.name_index import MOST_BEARERS, NameIndex, NameLikeness, name_likeness
from knowledge.households.register import Register
from knowledge.households.scope import Area
from tests.benchmarks.invented import FAMILIES, GIVEN, MIDDLES
from tests.knowledge.households.invented import LAN, store

HERE = Area(commune=LAN.commune)


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        ("Nguyễn Thị Hòa", NameLikeness.SAME),
        ("NGUYỄN  THỊ HOÀ", NameLikeness.SAME),
        ("Nguyễn Thị Hoa", NameLikeness.ACCENTS),
        ("nguyen thi hoa", NameLikeness.ACCENTS),
        ("Nguyễn Hòa", NameLikeness.SHORTER),
        ("Nguyễn Thị Thanh Hòa", NameLikeness.SHORTER),
        ("Nguyễn Thị Hòan", NameLikeness.LETTERS),
        ("Nguyển Thị Hòaa", NameLikeness.LETTERS),
        ("Nguyênn Thị Hòaa", NameLikeness.LETTERS),
        ("Nguyễn Thị Hoàng", None),
        ("Nguyễn Thị Na", None),
        ("Hòa Thị Nguyễn", None),
        ("Nguyễn Thị Hòa 2", None),
        ("Trần Thị Hòa", None),
        ("", None),
    ],
)
def test_names_are_alike_in_one_way_or_not_at_all(other: str, likeness: NameLikeness | None) -> None:
    assert name_likeness("Nguyễn Thị Hòa", other) == name_likeness(other, "Nguyễn Thị Hòa") == likeness


def test_the_index_finds_what_comparing_with_each_name_finds() -> None:
    random = Random(4)
    endings = ("", "", "n", "h", " 2")
    names = {
        f"{random.choice(FAMILIES[:3])} {random.choice(MIDDLES[:3])} {random.choice(GIVEN)}{random.choice(endings)}"
        for _ in range(400)
    }
    index: NameIndex[str] = NameIndex()
    for name in names:
        index.add(name, name)
    pairs = 0
    for name in names:
        alike = {other: likeness for other in names if (likeness := name_likeness(name, other))}
        assert {other: likeness for likeness, other in index.like(name)} == alike
        pairs += len(alike) - 1
    assert pairs > 200


def test_of_very_many_namesakes_the_first_are_named() -> None:
    index: NameIndex[int] = NameIndex()
    for number in range(MOST_BEARERS + 9):
        index.add("Mai Văn Hòa", number)
    assert [number for _, number in index.like("Mai Văn Hòa")] == list(range(MOST_BEARERS))


def found(register: Register, *households: Household, limit: int = 20) -> list[tuple[Likeness, list[str]]]:
    """What is found among these households of one village: codes and reason."""
    store(register, *households)
    return [
        (group.likeness, [household.code for household in group.households])
        for group in find_possible_duplicates(register, HERE, limit)
    ]


def head(code: str, name: str | None, year: int | None, village: str = "Thôn 1") -> Household:
    return replace(LAN, code=code, name=name, birth_year=year, village=village)


@pytest.mark.parametrize(
    ("name", "year", "likeness"),
    [
        ("Nguyễn Thị Lan", 1962, Likeness.SAME),
        ("Nguyễn Thị Lan", None, Likeness.YEAR_UNKNOWN),
        ("Nguyễn Thị Lân", 1962, Likeness.ACCENTS),
        ("Nguyễn Lan", 1962, Likeness.SHORTER),
        ("Nguyễn Thị Loan", 1962, Likeness.LETTERS),
        ("Nguyễn Thị Lan", 1960, Likeness.NEAR_YEAR),
        ("Nguyễn Thị Loan", 1963, Likeness.LOOSE),
        ("Nguyễn Thị Loan", None, Likeness.LOOSE),
    ],
)
def test_two_households_of_a_village_are_grouped_with_the_reason(
    register: Register, name: str, year: int | None, likeness: Likeness
) -> None:
    assert found(register, head("A", "Nguyễn Thị Lan", 1962), head("B", name, year)) == [(likeness, ["A", "B"])]


@pytest.mark.parametrize(
    "other",
    [
        head("B", "Nguyễn Thị Lan", 1965),
        head("B", "Nguyễn Thị Lan", 1962, village="Thôn 2"),
        head("B", "Mai Thị Hoa", 1962),
        head("B", None, 1962),
        replace(head("B", "Nguyễn Thị Lan", 1962), commune="14818"),
    ],
)
def test_others_are_no_duplicates(register: Register, other: Household) -> None:
    assert found(register, head("A", "Nguyễn Thị Lan", 1962), other) == []
    assert find_possible_duplicates(register, Area()) == ()


def test_the_surest_groups_come_first_and_no_more_than_asked(register: Register) -> None:
    households = (
        head("A", "Mai Văn Hòa", 1950),
        head("B", "Mai Văn Hòa", 1951),
        head("C", "Đỗ Thị Na", 1970),
        head("D", "Đỗ Thị Na", 1970),
        head("E", "đỗ thị na", 1970),
    )
    assert found(register, *households) == [(Likeness.SAME, ["C", "D", "E"]), (Likeness.NEAR_YEAR, ["A", "B"])]
    assert found(register, limit=1) == [(Likeness.SAME, ["C", "D", "E"])]


def test_a_group_holds_all_of_very_many_namesakes(register: Register) -> None:
    households = [head(f"X-{number:03}", "Mai Văn Hòa", 1950) for number in range(MOST_BEARERS + 9)]
    assert found(register, *households) == [(Likeness.SAME, [household.code for household in households])]


def test_links_found_late_join_groups(register: Register) -> None:
    years = {"A": 1950, "B": 1954, "C": 1952}
    assert found(register, *(head(code, "Mai Văn Hòa", year) for code, year in years.items())) == [
        (Likeness.NEAR_YEAR, ["A", "B", "C"])
    ]


def test_every_pair_that_differs_in_one_thing_is_found(register: Register) -> None:
    random = Random(4)
    names = ("Nguyễn Thị Lan", "Mai Văn Hòa", "Đỗ Đức Cường", "Giàng Thị Máy", "Hồ Nghĩa")
    pairs = [
        (head(f"{n}-1", random.choice(names), 1930 + 3 * n), head(f"{n}-2", None, 1930 + 3 * n)) for n in range(20)
    ]
    households = [
        household for one, other in pairs for household in (one, replace(other, name=(one.name or "").upper()))
    ]
    assert sorted(found(register, *households, limit=100)) == sorted(
        (Likeness.SAME, [f"{n}-1", f"{n}-2"]) for n in range(20)
    )
