"""Invented households, also random ones."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import TypeVar

from knowledge.households.facts import differences
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.household import DEPRIVATIONS, Household, Support
from knowledge.households.register import Register

MORNING = dt.datetime(2019, 5, 6, 2)
T = TypeVar("T")
CODES = ("credit", "job", "rice", "housing", "land")
LAN = Household(
    code="BS-HL-0003",
    name="Nguyễn Thị Lan",
    sex="F",
    birth_year=1962,
    district="bim-son",
    commune="14815",
    village="Thôn Liên Giang",
    household_class="poor",
    class_since=dt.date(2018, 12, 31),
    members=3,
    income=980_000,
    deprived={"water": True, "telecom": False},
    causes=frozenset({"illness", "land"}),
    needs=frozenset(),
    supports=(Support("credit", 50_000_000), Support("rice")),
    merit=False,
    floor_area=Decimal("7.5"),
)


def source(
    at: dt.datetime = MORNING, *, seen: dt.datetime | None = None, import_id: int | None = None, by_review: bool = True
) -> Source:
    return Source("tests", seen or at, at, import_id=import_id, by_review=by_review)


def store(register: Register, *households: Household, by: Source | None = None) -> None:
    """Makes the register hold the households as they are given."""
    change(register, [(register.find(household.code), household) for household in households], by or source())


def change(register: Register, steps: Sequence[tuple[Household | None, Household | None]], by: Source) -> None:
    changes = [HouseholdChanges((after or before or LAN).code, differences(before, after)) for before, after in steps]
    apply_changes(register, changes, by)


def random_household(random: Random, code: str) -> Household:
    def maybe(*values: T) -> T | None:
        return random.choice([*values, None])

    return Household(
        code=code,
        name=maybe("Nguyễn Thị Lan", "Mai Văn Hòa", "Đỗ Văn Đức"),
        household_class=maybe("poor", "near_poor", "not_poor"),
        reported_class=maybe("newly_escaped"),
        class_since=maybe(dt.date(2018, 1, 1), dt.date(2019, 12, 31)),
        members=maybe(0, 1, 5),
        income=maybe(0, 700_000, 5_000_000_000),
        deprived={lacking: random.random() < 0.5 for lacking in DEPRIVATIONS if random.random() < 0.5},
        causes=maybe(frozenset[str](), frozenset(random.sample(CODES, 2))),
        supports=maybe((), (Support(random.choice(CODES), maybe(1, 10**10)),)),
        merit=maybe(True, False),
        floor_area=maybe(Decimal("0.1"), Decimal("7.99"), Decimal(12)),
        phone=maybe("0912345678"),
        updated_on=maybe(dt.date(2020, 2, 29)),
    )
