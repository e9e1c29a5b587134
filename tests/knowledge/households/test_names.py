"""Households are found by what people type."""

from dataclasses import replace

import pytest

from knowledge.households.naming.names import find_by_name
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.store.keys import sort_key
from tests.knowledge.households.invented import LAN, store

PEOPLE = {
    "L1": "Nguyễn Thị Lan",
    "L2": "Nguyễn Thị Lân",
    "L3": "Nguyễn Thị Ngọc Lan",
    "H1": "Mai Văn Hòa",
    "H2": "Mai Thị Hoa",
    "C1": "Vũ Đình Cường",
    "S1": "Giàng A Sùng",
    "B1": "Hồ Bá Chu",
}


@pytest.fixture
def village(register: Register) -> Register:
    store(register, *[replace(LAN, code=code, name=name) for code, name in PEOPLE.items()])
    store(register, replace(LAN, code="far", commune="14818"), replace(LAN, code="nameless", name=None))
    return register


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Nguyễn Thị Lan", ["L1", "L2"]),
        ("thi lan", ["L1", "L2"]),
        ("Lan", ["L1", "L2", "L3"]),
        ("Lân", ["L2", "L1", "L3"]),
        ("bà Lan", ["L1", "L3", "L2"]),
        ("ba Lan", ["L1", "L2", "L3"]),
        ("hộ ông Hòa", ["H1", "H2"]),
        ("Hoà", ["H1", "H2"]),
        ("vu dinh cuong", ["C1"]),
        ("Hồ Bá Chu", ["B1"]),
        ("chu", ["B1"]),
    ],
)
def test_a_name_is_found_from_its_end_and_the_typed_accents_come_first(
    village: Register, typed: str, codes: list[str]
) -> None:
    assert [match.household.code for match in find_by_name(village, typed, Area(commune="14815"))] == codes


@pytest.mark.parametrize(
    ("typed", "code", "edits"),
    [
        ("vu dinh cuongg", "C1", 1),
        ("vu dihn cuong", "C1", 1),
        ("Vũ Cường", "C1", 0),
        ("giang a sug", "S1", 1),
        ("mai vann hoaf", "H1", 2),
        ("vu din cuong", "C1", 1),
        ("vu dinhcuong", "C1", 1),
        ("mai vn hoa", "H1", 1),
    ],
)
def test_typos_and_omitted_middle_names_are_forgiven_where_nothing_fits(
    village: Register, typed: str, code: str, edits: int
) -> None:
    best = find_by_name(village, typed, Area())[0]
    assert (best.household.code, best.edits) == (code, edits)


@pytest.mark.parametrize("typed", ["", "  ", "123", "Trần Văn Khải", "hộ", "'; --", "%"])
def test_nobody_is_found_where_nobody_is_meant(village: Register, typed: str) -> None:
    assert find_by_name(village, typed, Area()) == ()


def test_a_search_stays_in_its_area_and_gives_no_more_than_asked(village: Register) -> None:
    assert [match.household.code for match in find_by_name(village, "lan", Area(commune="14818"))] == ["far"]
    assert len(find_by_name(village, "lan", Area(), limit=2)) == 2


def test_the_order_of_words_is_the_vietnamese_one() -> None:
    words = [
        None,
        "an",
        "ăn",
        "ân",
        "dung",
        "dũng",
        "dụng",
        "đào",
        "ga",
        "hà 2",
        "hà 10",
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "oanh",
        "ôn",
        "ơn",
        "Ưng",
        "Vũ",
    ]
    assert sorted(words, key=sort_key) == words
