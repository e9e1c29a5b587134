"""The review forms hold the figures that everything else tells, and balance."""

import datetime as dt
from dataclasses import replace
from random import Random

import pytest

from knowledge.concepts.places import Places, load_places
from knowledge.figures.entered import AreaFigure, enter_figure
from knowledge.figures.movements import Span, movements
from knowledge.figures.rounds import Approval, Kind, approve_round
from knowledge.figures.standing_counts import count_parts, sum_parts
from knowledge.figures.totals import Residents
from knowledge.figures.units import Unit, district_unit, find_units
from knowledge.households.history.standings import Reading
from knowledge.households.register import Register
from knowledge.plans.model import Plan
from knowledge.publishing.forms.definitions import form_of, forms
from knowledge.publishing.forms.refusals import FormRefused
from knowledge.publishing.forms.review import Review, Reviews
from knowledge.publishing.forms.tables import Table, fill, holds
from knowledge.rules.vocabulary_file import load_vocabulary
from knowledge.standards.loader import load_standards
from knowledge.standards.model import Standards
from tests.knowledge.figures.histories import World
from tests.knowledge.households.invented import LAN, source, store

DAY = dt.date(2018, 12, 31)


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places([])


@pytest.fixture(scope="session")
def standards() -> Standards:
    return load_standards(load_vocabulary(), [])


@pytest.fixture(scope="session")
def plan() -> Plan:
    from assistant.bootstrap import build_library

    return build_library(read_all=False).plan("bim-son")


@pytest.fixture
def reviews(register: Register, places: Places, plan: Plan, standards: Standards) -> Reviews:
    return Reviews(register.session, places, plan, standards)


def commune(places: Places, name: str = "Lam Sơn") -> Unit:
    [unit] = find_units(places, "bim-son", name, DAY)
    return unit


def total(register: Register, unit: Unit, **numbers: int) -> None:
    for what, number in numbers.items():
        figure = AreaFigure(
            area=unit.area,
            what=what,
            value=number,
            on=dt.date(2018, 12, 1),
            source="tests",
            entered_by="tests",
            entered_at=dt.datetime(2018, 12, 2),
        )
        enter_figure(register.session, figure)


def last_line(table: Table, unit: str = "households") -> dict[int, object]:
    line = next(each for each in reversed(table.lines) if each.unit == unit)
    return {column.number: number for column, number in zip(table.columns, line.numbers, strict=True)}


@pytest.mark.parametrize("seed", range(3))
def test_every_number_is_that_of_the_figures_and_every_table_balances(
    register: Register, reviews: Reviews, standards: Standards, places: Places, seed: int
) -> None:
    random = Random(seed)
    world = World(register, standards, random)
    world.run(110)
    district = district_unit(places, "bim-son")
    days = [dt.date(2017, 10, 1) + dt.timedelta(days=random.randint(0, 900)) for _ in range(6)]
    made = [review for day in days if (review := made_of(reviews, district, day))]
    assert made
    for review in made:
        _same_as_figures(register, review)
        for number in ("7.2", "7.3"):
            _balances(fill(form_of(number, review.on), review))


def made_of(reviews: Reviews, unit: Unit, day: dt.date) -> Review | None:
    try:
        return reviews.read(unit, day, Kind.OFFICIAL)
    except FormRefused:  # nothing known by then
        return None


def _same_as_figures(register: Register, review: Review) -> None:
    for area in review.areas:
        counted = sum_parts(count_parts(register.session, area.unit, review.on, Reading.KNOWN))
        ends = {name: counts.households for name, counts in counted.items()}
        moved = movements(register.session, area.unit, Span(review.since, review.on, Reading.KNOWN), ends)
        for name, flows in (("poor", moved.poor), ("near_poor", moved.near_poor)):
            assert len(area.of(name)) == ends.get(name, 0)
            assert sum(each.members or 0 for each in area.of(name)) == (counted[name].persons if name in counted else 0)
            assert area.flows
            assert area.flows[name].households == flows


def _balances(table: Table) -> None:
    [check] = table.checks
    for line in table.lines:
        assert holds(check, table.columns, line) == (0, True), line
    groups = [line for line in table.lines if line.mark in ("I", "II")]
    for unit in ("households", "persons"):
        parts = [line.numbers for line in groups if line.unit == unit]
        whole = next(line.numbers for line in table.lines if line.mark == "III" and line.unit == unit)
        assert tuple(map(sum, zip(*parts, strict=True))) == whole


def test_each_form_of_a_commune_by_hand(register: Register, reviews: Reviews, places: Places) -> None:
    """Two poor households and a near-poor one in one commune, the numbers counted by eye."""
    before = dt.datetime(2017, 12, 20)
    lan = replace(LAN, class_since=dt.date(2017, 12, 15), members=3, deprived={"water": True, "sanitation": True})
    poor = replace(lan, code="BS-HL-0004", members=5, ethnicity="Mường", workers=0, causes=frozenset({"idleness"}))
    near = replace(
        lan, code="BS-HL-0005", members=2, household_class="near_poor", merit=True, deprived={"water": False}
    )
    store(register, lan, poor, near, by=source(before))
    unit = commune(places)
    total(register, unit, households=400, persons=1600)
    review = reviews.read(unit, DAY, Kind.OFFICIAL)
    by_form = {number: last_line(fill(form, review)) for number, form in forms().items()}
    assert [str(by_form["7.1"][number]) for number in range(1, 11)] == [
        *("400", "1600", "2", "0.50", "8", "0.50", "1", "0.25", "2", "0.13"),
    ]
    assert [by_form["7.2"][number] for number in (1, 9)] == [2, 2]
    assert [by_form["7.4"][number] for number in range(1, 12)] == [2, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0]
    assert str(by_form["7.5"][8]) == "100.00"
    assert [by_form["7.8"][number] for number in (3, 4, 5, 6, 7)] == [2, 1, 1, 0, 1]
    assert by_form["7.8"][10 + 1] == 1  # near-poor with merit
    assert [by_form["7.9"][number] for number in (1, 2, 3, 4, 5)] == [2, 1, 0, 1, 1]
    assert sum(int(str(by_form["7.10"][number])) for number in range(2, 13)) == 3  # land, illness, and one idle


def test_what_became_known_after_a_locked_list_is_not_in_its_forms(
    register: Register, reviews: Reviews, places: Places
) -> None:
    lan = replace(LAN, class_since=dt.date(2018, 6, 1))
    store(register, lan, by=source(dt.datetime(2018, 6, 2)))
    unit = commune(places)
    approve_round(register.session, unit, Approval(Kind.OFFICIAL, DAY, "QĐ 1", dt.datetime(2019, 1, 3)))
    late = replace(lan, code="BS-HL-0009", class_since=dt.date(2018, 12, 1))
    store(register, late, by=source(dt.datetime(2019, 1, 20), seen=dt.datetime(2018, 12, 1)))
    official, preliminary = (reviews.read(unit, DAY, kind) for kind in (Kind.OFFICIAL, Kind.PRELIMINARY))
    assert (official.is_locked, len(official.areas[0].listed)) == (True, 1)
    assert not preliminary.is_locked
    following = reviews.read(unit, dt.date(2019, 12, 31), Kind.OFFICIAL)
    assert following.since == DAY
    assert last_line(fill(form_of("7.2", following.on), following))[1] == 1  # as that list had it


def test_what_is_missing_is_said(register: Register, reviews: Reviews, places: Places) -> None:
    unit = commune(places)
    with pytest.raises(FormRefused, match="no_records"):
        reviews.read(unit, DAY, Kind.OFFICIAL)
    store(register, replace(LAN, class_since=dt.date(2018, 6, 1)), by=source(dt.datetime(2018, 6, 2)))
    review = reviews.read(unit, DAY, Kind.OFFICIAL)
    total(register, unit, households=400)
    with pytest.raises(FormRefused, match="no_totals") as refused:
        fill(form_of("7.1", DAY), review)
    assert refused.value.which == (unit.name,)
    with pytest.raises(FormRefused, match="mixed_standards"):
        reviews.read(unit, dt.date(2022, 12, 31), Kind.OFFICIAL)
    with pytest.raises(FormRefused, match="no_such_form"):
        form_of("7.11", DAY)


def test_residents_are_those_the_contract_enters() -> None:
    assert {need for form in forms().values() for need in form.needs} <= set(Residents)
