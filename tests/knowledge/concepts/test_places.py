"""How places were called on a day, and what their codes mean."""

import datetime as dt

import pytest

from knowledge.concepts.places import TWO_TIERS, Places, load_places

LAST_DAY = TWO_TIERS - dt.timedelta(days=1)


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places([])


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("14815", ["Phường Lam Sơn", "Phường Lam Sơn", "Phường Lam Sơn", "Phường Bỉm Sơn"]),
        ("14827", ["Xã Hà Lan", "Phường Đông Sơn", "Phường Đông Sơn", "Phường Bỉm Sơn"]),
        ("19120", ["Xã Mỹ Trạch", "Xã Mỹ Trạch", "Xã Hạ Mỹ", "Xã Bắc Trạch"]),
        ("15718", ["Xã Tân Ninh", "Thị trấn Nưa", "Thị trấn Nưa", "Xã Tân Ninh"]),
        ("15757", ["Xã Thọ Phú", "Xã Thọ Phú", "Xã Thọ Phú", "Xã Thọ Phú"]),
        ("99999", [None, None, None, None]),
    ],
)
def test_a_commune_has_its_name_of_the_day(places: Places, code: str, names: list[str | None]) -> None:
    days = (dt.date(2016, 10, 6), dt.date(2021, 11, 1), dt.date(2025, 1, 1), TWO_TIERS)
    assert [places.name_on(code, day) for day in days] == names
    day_before = [places.name_on(code, day - dt.timedelta(days=1)) for day in days[1:]]
    assert day_before == names[:-1]


def test_every_commune_has_a_name_on_every_day(places: Places) -> None:
    days = [dt.date(year, month, 1) for year in range(2015, 2027) for month in (1, 7, 11)]
    assert all(places.name_on(commune.code, day) for commune in places.communes for day in days)


def test_a_code_names_one_commune_until_the_communes_merged(places: Places) -> None:
    for day in (dt.date(2016, 10, 6), LAST_DAY):
        assert all(places.code_means(commune.code, day) == (commune,) for commune in places.communes)
    assert places.code_means("99999", LAST_DAY) == places.code_means("99999", TWO_TIERS) == ()


def test_from_then_on_it_names_all_that_went_into_the_new_commune(places: Places) -> None:
    assert [commune.name for commune in places.code_means("02869", TWO_TIERS)] == ["Xã Bản Liền", "Xã Nậm Khánh"]
    assert [commune.name for commune in places.code_means("14818", TWO_TIERS)][:2] == [
        "Phường Bắc Sơn",
        "Phường Ngọc Trạo",
    ]
    assert places.code_means("14827", TWO_TIERS) == ()
    meant = [commune for code in places.by_code for commune in places.code_means(code, TWO_TIERS)]
    assert sorted(commune.code for commune in meant) == sorted(places.by_code)
