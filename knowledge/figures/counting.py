"""Counting households: one statement for each group of figures, by commune, as far as the register's scope reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, case, func, select, type_coerce

from knowledge.households.household_tables import HouseholdRow
from knowledge.households.register import Register
from knowledge.households.scope import Area


@dataclass(frozen=True, slots=True)
class SupportCounts:
    """How many households ask for a support, and how many have received it."""

    asking: int
    received: int


def count_classes(register: Register, area: Area) -> Mapping[str | None, Mapping[str | None, int]]:
    """The households of an area by commune and decided class; None stands for no commune and for no class."""
    columns = (HouseholdRow.commune, HouseholdRow.household_class)
    counted: dict[str | None, dict[str | None, int]] = defaultdict(dict)
    for commune, name, number in register.session.execute(
        select(*columns, func.count()).where(*register.conditions(area)).group_by(*columns)
    ):
        counted[commune][name] = number
    return counted


def count_supports(
    register: Register, area: Area, codes: Sequence[str]
) -> Mapping[str | None, Mapping[str, SupportCounts]]:
    """The households of an area by commune that ask for, and that have received, each of these supports."""
    sums = [_number_of(condition) for code in codes for condition in (_asks_for(code), _has_received(code))]
    rows = register.session.execute(
        select(HouseholdRow.commune, *sums).where(*register.conditions(area)).group_by(HouseholdRow.commune)
    )
    pairs = ((commune, zip(numbers[::2], numbers[1::2], strict=True)) for commune, *numbers in rows)
    return {
        commune: {code: SupportCounts(*pair) for code, pair in zip(codes, each, strict=True)} for commune, each in pairs
    }


def _asks_for(code: str) -> ColumnElement[bool]:
    return type_coerce(HouseholdRow.needs, Text).contains(f"|{code}|", autoescape=True)


def _has_received(code: str) -> ColumnElement[bool]:
    return type_coerce(HouseholdRow.supports, Text).contains(
        f'["{code}",', autoescape=True
    )  # as `Supports` writes them


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
