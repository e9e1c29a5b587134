"""Which parts a household is shown: not those of groups and places that it is known not to belong to."""

import datetime as dt

import pytest

from knowledge.instruments.model import Instruments, spoken
from knowledge.rules.facts import Facts, Known
from knowledge.screening.national import belonging, given_to

TODAY = dt.date(2026, 11, 28)
FAMILY: dict[str, Known] = {"class": "poor", "students": 2}


@pytest.mark.parametrize(
    ("known", "named", "shown"),
    [
        ({"especially_difficult_area": True}, False, True),
        ({"especially_difficult_area": False}, False, False),
        ({}, False, False),
        ({}, True, True),
        ({"especially_difficult_area": False}, True, False),
    ],
)
def test_boarding_money_is_shown_where_the_area_is_known_or_the_plan_itself_names_it(
    instruments: Instruments, known: dict[str, bool | int], named: bool, shown: bool
) -> None:
    household = belonging(Facts(FAMILY | known))
    given = given_to([instruments.by_id["nd-66-2025"]], TODAY, "rice", household, named)
    assert bool(given) is shown


def test_a_support_is_shown_with_its_own_parts_alone(instruments: Instruments) -> None:
    household = belonging(Facts(FAMILY))
    (given,) = given_to([instruments.by_id["nd-338-2025"]], TODAY, "vocational_training", household, named=True)
    assert {support for part in given.parts for support in part.supports} == {"vocational_training"}


def test_what_the_household_is_known_to_get_comes_first_and_what_is_open_last(instruments: Instruments) -> None:
    minority: dict[str, Known] = {"class": "near_poor", "ethnic_minority": True, "students": 1}
    (given,) = given_to([instruments.by_id["nd-238-2025"]], TODAY, "tuition", belonging(Facts(minority)), named=True)
    assert "dân tộc thiểu số" in given.parts[0].who.first
    assert [spoken(part.amount) is None for part in given.parts][-1]
