"""Targets keep the strictness and the direction of their text, and only what the records hold is measured by them."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.concepts.loader import load_concepts
from knowledge.concepts.places import load_places
from knowledge.plans.indicators import load_indicators
from knowledge.plans.loader import PlanLoader
from knowledge.plans.model import Plan, Rhythm
from knowledge.rules import tree

LOADER = PlanLoader(load_concepts([]), load_places([]))
CASES = yaml.safe_load(Path(__file__).with_name("targets.yaml").read_text("utf-8"))


@cache
def plan(plan_id: str) -> Plan:
    return LOADER.load(plan_id)


def all_targets() -> list[Any]:
    return [target for plan_id in LOADER.plan_ids() for target in plan(plan_id).targets]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['plan']}-{case['target']}")
def test_a_target_is_as_strict_as_its_text(case: dict[str, Any]) -> None:
    target = next(target for target in plan(case["plan"]).targets if target.id == case["target"])
    assert target.kind == case["kind"]
    assert [target.met_by(figure) for figure in case["meets"]] == [True] * len(case["meets"])
    assert [target.met_by(figure) for figure in case["misses"]] == [False] * len(case["misses"])


def test_a_target_without_a_figure_is_neither_met_nor_missed() -> None:
    below_province = next(
        target for target in plan("bo-trach-2016").targets if target.id == "poverty-rate-below-province"
    )
    assert below_province.met_by(3.0) is None


def test_people_are_never_measured_by_facts_of_households() -> None:
    assert not [
        target.id for target in all_targets() if target.unit.startswith("persons") and target.indicator.by is not None
    ]
    of_people = {
        "health_insurance_poor",
        "health_insurance_near_poor_persons_share",
        "children_out_of_school",
        "merit_people_poor",
    }
    assert not [code for code in of_people if load_indicators().by_code[code].by is not None]


def test_every_indicator_is_used_and_the_measured_ones_test_facts() -> None:
    used = {target.indicator.code for target in all_targets()}
    assert used == set(load_indicators().by_code)
    for indicator in load_indicators().by_code.values():
        assert (indicator.by is None) == (indicator.counted is None)
        assert indicator.counted is None or list(tree.tests_of(indicator.counted))


def test_a_day_whose_year_the_text_leaves_open_is_marked() -> None:
    left_open = {deadline.due for deadline in plan("trieu-son-2016").deadlines if deadline.repeats is Rhythm.LEFT_OPEN}
    assert left_open == {(10, 25), (10, 30), (11, 15), (12, 5)}
    by_id = {deadline.id: deadline for deadline in plan("trieu-son-2016").deadlines}
    assert by_id["commune-plan"].repeats is Rhythm.YEARLY
    assert by_id["review-done"].owner_inferred
    assert not by_id["survey-plan"].owner_inferred
