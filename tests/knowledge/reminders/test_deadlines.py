"""Which deadlines fall on which days, and who owes them."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.library import Library
from knowledge.households.scope import Area
from knowledge.people.roles import Office, Role
from knowledge.reminders.deadlines import of_law, of_plan
from knowledge.reminders.law import law_days, load_law_days
from knowledge.text import Fault

COMMUNE = Office(Role.COMMUNE_OFFICIAL, Area("trieu-son", "15660"))
DISTRICT = Office(Role.DISTRICT_OFFICIAL, Area("trieu-son"))
LABOUR = Office(Role.AGENCY, Area("trieu-son"), agency="labour_office")
CADRE = Office(Role.CADRE, Area("trieu-son", "15660"))


def year(number: int) -> tuple[dt.date, dt.date]:
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


@pytest.mark.parametrize(
    ("when", "due"),
    [
        (2019, ["15/11", "15/12"]),  # circular 17
        (
            2026,
            ["05/02", "05/03", "05/04", "05/05", "05/06", "05/07", "05/08", "05/09", "15/11", "20/12"],
        ),  # decision 24
        (2015, []),
    ],
)
def test_the_law_asks_for_results_on_its_days_of_each_year(library: Library, when: int, due: list[str]) -> None:
    found = of_law(library.law, law_days(), *year(when))
    assert sorted(f"{each.on:%d/%m}" for each in found) == sorted(due)


def test_the_sentence_of_a_law_names_the_day_it_is_reminded_of(library: Library) -> None:
    for each in of_law(library.law, law_days(), *year(2026)):
        told = each.says.for_language("vi")
        assert f"{each.on.day}/{each.on.month}" in told or f"ngày {each.on.day} hằng tháng" in told, told


def test_a_plan_asks_while_it_is_in_force_and_only_for_days_that_it_gives(library: Library) -> None:
    plan = library.plan("trieu-son")
    due = {each.key: each for each in of_plan(plan, *year(2018))}
    assert "trieu-son-2016:commune-plan:2018-11-10" in due  # every year
    assert "trieu-son-2016:survey-plan:2018-10-25" in due  # the text leaves the year open, and says so
    assert not [key for key in due if ":district-plan:" in key]  # 2016 alone
    assert not list(of_plan(plan, *year(2026)))


def test_what_a_commune_owes_is_not_the_districts(library: Library) -> None:
    due = {each.key.split(":")[1]: each for each in of_plan(library.plan("trieu-son"), *year(2018))}
    owed = {
        name: [office for office in (COMMUNE, DISTRICT, LABOUR, CADRE) if each.is_owed_by(office)]
        for name, each in due.items()
    }
    assert owed["commune-plan"] == [COMMUNE]
    assert owed["survey-plan"] == [DISTRICT, LABOUR]


def test_a_wrong_file_is_told_by_line(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "law.yaml"
    file.write_text('- {subject: nothing, from: null, to: null, days: ["13-40"], owed_by: [king]}\n', "utf-8")
    faults: list[Fault] = []
    load_law_days(faults, library.law, file)
    assert [fault.line for fault in faults] == [1, 1, 1]
    told = " ".join(fault.says for fault in faults)
    assert all(word in told for word in ("nothing", "13-40", "king"))
