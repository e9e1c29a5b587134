import datetime as dt
import itertools
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.rules.facts import Facts
from knowledge.rules.tree import Value
from knowledge.standards.classify import Basis, above_line, classify, read_class
from knowledge.standards.model import LineKind, Standard, Standards

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
DAYS = (dt.date(2018, 6, 30), dt.date(2023, 6, 30), dt.date(2027, 6, 30))


def household(case: dict[str, Any], codes: set[str]) -> Facts:
    stated: dict[str, Value] = {
        f"deprived.{code}": code in case["lacks"] for code in codes - set(case.get("unsure", []))
    }
    if "income" in case:
        stated["income"] = Decimal(str(case["income"]))
    if "area" in case:
        stated["area"] = case["area"]
    return Facts(stated)


def all_codes(standards: Standards) -> set[str]:
    return {indicator.code for standard in standards.all for indicator in standard.indicators}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_household_is_in_the_class_that_the_standard_of_the_day_gives(
    case: dict[str, Any], standards: Standards
) -> None:
    reading = read_class(household(case, all_codes(standards)), case["day"], standards)
    assert reading.code == case["class"]
    if "possible" in case:
        assert sorted(reading.possible) == case["possible"]


def by_hand(standard: Standard, income: int, area: str, lacks: int) -> str:
    """The class of a fully known household, written as the decrees say it."""
    poor, low = standard.line(area, LineKind.POOR_BY_INCOME), standard.line(area, LineKind.LOW_INCOME)
    assert low
    if poor and income <= poor.amount:
        return "poor"
    if income > low.amount:
        return "not_poor"
    return "poor" if lacks >= 3 else "near_poor"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_possible_classes_are_those_of_all_completions(day: dt.date, standards: Standards) -> None:
    standard = standards.on(day)
    assert standard
    incomes = sorted({amount for line in standard.lines for amount in (line.amount, line.amount + 1)})
    chance = random.Random(day.year)
    for _ in range(300):
        income, area = chance.choice([None, *incomes]), chance.choice([None, "rural", "urban"])
        lacks = [chance.choice([None, True, False]) for _ in standard.indicators]
        stated = {"income": income, "area": area} | {
            f"deprived.{one.code}": lack for one, lack in zip(standard.indicators, lacks, strict=True)
        }
        counts = range(lacks.count(True), lacks.count(True) + lacks.count(None) + 1)
        completions = itertools.product([income] if income else incomes, [area] if area else ["rural", "urban"], counts)
        expected = {by_hand(standard, *completion) for completion in completions}
        facts = Facts({name: value for name, value in stated.items() if value is not None})
        assert read_class(facts, day, standards).possible == expected, stated


def test_a_declared_class_stands_whatever_the_income(standards: Standards) -> None:
    reading = read_class(Facts({"class": "poor", "income": 9_000_000, "area": "rural"}), DAYS[0], standards)
    assert (reading.code, reading.basis) == ("poor", Basis.DECLARED)


def test_a_class_worked_out_says_so(standards: Standards) -> None:
    assert read_class(Facts({"income": 9_000_000}), DAYS[0], standards).basis is Basis.COMPUTED
    assert read_class(Facts({}), DAYS[0], standards).basis is Basis.UNKNOWN


@pytest.mark.parametrize(
    ("since", "day", "expected"),
    [
        (dt.date(2018, 1, 1), dt.date(2020, 12, 31), "newly_escaped"),
        (dt.date(2018, 1, 1), dt.date(2021, 1, 1), "newly_escaped"),
        (dt.date(2018, 1, 1), dt.date(2021, 1, 2), "not_poor"),
        (dt.date(2020, 2, 29), dt.date(2023, 2, 28), "newly_escaped"),
        (dt.date(2020, 2, 29), dt.date(2023, 3, 1), "not_poor"),
        (dt.date(2021, 3, 1), dt.date(2024, 2, 29), "newly_escaped"),
        (dt.date(2021, 2, 28), dt.date(2024, 2, 29), "not_poor"),
        (None, dt.date(2024, 2, 29), "newly_escaped"),
    ],
)
def test_a_household_is_newly_escaped_for_three_years_at_most(
    since: dt.date | None, day: dt.date, expected: str, standards: Standards
) -> None:
    facts = Facts({"class": "newly_escaped"} | ({"class_since": since} if since else {}))
    assert classify(facts, day, standards) == expected


def test_it_is_known_by_how_much_an_income_lies_above_the_line(standards: Standards) -> None:
    facts = Facts({"income": 1_150_000, "area": "rural"})
    assert above_line(facts, DAYS[0], standards) == 150_000
    assert above_line(facts, DAYS[1], standards) is None
    assert above_line(facts.without("area"), DAYS[0], standards) is None
