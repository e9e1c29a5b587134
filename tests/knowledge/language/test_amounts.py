from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.language.amounts import Unit, find_amounts
from knowledge.language.dates import DayMention, find_days

FOLDER = Path(__file__).parent
AMOUNTS = yaml.safe_load((FOLDER / "amounts.yaml").read_text("utf-8"))
DATES = yaml.safe_load((FOLDER / "dates.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", AMOUNTS, ids=lambda case: case["text"])
def test_amounts_are_read_as_people_write_them(case: dict[str, Any]) -> None:
    found = find_amounts(case["text"])
    for unit in Unit:
        expected = [Decimal(str(value)) for value in case.get(unit.value, [])]
        assert [amount.value for amount in found if amount.unit is unit] == expected, unit


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["text"])
def test_days_are_read_as_people_write_them(case: dict[str, Any]) -> None:
    assert find_days(case["text"]) == tuple(DayMention(*day) for day in case["days"])
