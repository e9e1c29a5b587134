"""Every figure against a second, naive count: random registers, histories, dates and areas, in both readings."""

import datetime as dt
from collections import Counter
from dataclasses import asdict
from random import Random

import pytest

from knowledge.figures.movements import Span, moved, movements
from knowledge.figures.standing_counts import count_parts, count_visited, last_report, sum_parts
from knowledge.figures.units import Unit
from knowledge.households.history.standings import Reading
from knowledge.households.register import Register
from knowledge.standards.model import Standards
from tests.knowledge.figures.histories import World
from tests.knowledge.figures.naive import LISTED, Area, Naive

AREAS = (
    (Unit("bim-son", "14815", "Hà Lan", ("14815",)), Area("bim-son", ("14815",))),
    (Unit("bim-son", "3:1", "merged", ("14815", "14812")), Area("bim-son", ("14815", "14812"))),
    (Unit("bim-son", None, "Bỉm Sơn", ("14815", "14812")), Area("bim-son", ("14815", "14812"))),
    (Unit("bac-ha", "02848", "Lùng Phình", ("02848",)), Area("bac-ha", ("02848",))),
)
COLUMNS = ("start", "to_other", "escaped", "other_out", "from_other", "fell_back", "new", "other_in", "end")


@pytest.mark.parametrize("seed", range(4))
def test_figures_equal_an_independent_count(register: Register, standards: Standards, seed: int) -> None:
    random = Random(seed)
    world = World(register, standards, random)
    world.run(110)
    span = (world.today - dt.date(2017, 10, 1)).days + 400
    for naive in (Naive(world.happened, reading.value) for reading in Reading):
        for _ in range(6):
            day = dt.date(2017, 10, 1) + dt.timedelta(days=random.randint(0, span))
            first = day - dt.timedelta(days=random.choice([0, 1, 30, 200, 400]))
            for unit, area in AREAS:
                _same_counts(register, unit, area, naive, day)
                _same_movements(register, unit, area, naive, (first, day))


def _same_counts(register: Register, unit: Unit, area: Area, naive: Naive, day: dt.date) -> None:
    reading = Reading(naive.reading)
    counted = sum_parts(count_parts(register.session, unit, day, reading))
    for name, expected in naive.counts(area, day).items():
        if not expected.households:
            assert name not in counted
            continue
        found = counted[name]
        assert (found.households, found.persons, found.persons_unknown) == (
            expected.households,
            expected.persons,
            expected.unknown,
        ), (name, day)
        if name in LISTED:
            assert dict(found.deprived) == dict(expected.deprived)
            assert dict(found.causes) == dict(expected.causes)
    assert count_visited(register.session, unit, day, reading) == naive.visited(area, day)
    assert last_report(register.session, unit, day) == naive.last_report(area, day)


def _same_movements(register: Register, unit: Unit, area: Area, naive: Naive, days: tuple[dt.date, dt.date]) -> None:
    ends = {name: count.households for name, count in naive.counts(area, days[1]).items()}
    found = movements(register.session, unit, Span(*days, Reading(naive.reading)), ends)
    tables = naive.movements(area, *days)
    behind: dict[str, Counter[str]] = {name: Counter() for name in LISTED}
    for _, step in moved(register.session, unit, Span(*days, Reading(naive.reading))):
        behind[step.household_class][step.column] += 1
    for name, flows in (("poor", found.poor), ("near_poor", found.near_poor)):
        assert asdict(flows) == {column: tables[name][column] for column in COLUMNS}, (name, days)
        assert flows.balances
        assert all(behind[name][column] == tables[name][column] for column in COLUMNS[1:-1])
