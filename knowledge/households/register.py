"""Reading the register inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from knowledge.households.facts import EVERY_FACT, SEALED, attribute_of, household_of
from knowledge.households.household import Household
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.scope import EVERYWHERE, Area, Scope
from knowledge.households.selection import EVERY_HOUSEHOLD, Selection
from knowledge.store.vault import Vault

AT_ONCE = 500  # households per statement


@dataclass(frozen=True, slots=True)
class HouseholdsPage:
    """Some households of a longer list, and how many the list has."""

    households: tuple[Household, ...]
    total: int


class Register:
    """The households of one open transaction, as far as `scope` reaches. Sealed facts are unknown without the key that
    sealed them."""

    def __init__(self, session: Session, vault: Vault, scope: Scope = EVERYWHERE) -> None:
        self.session = session
        self.vault = vault
        self.scope = scope

    def find(self, code: str) -> Household | None:
        """The household with exactly this code, None when there is none in reach."""
        return self.find_all([code]).get(code)

    def find_all(self, codes: Sequence[str]) -> dict[str, Household]:
        """The households in reach that have these codes, by code."""
        found = (read_row(row, self.vault) for row in rows_of(self.session, codes).values())
        return {household.code: household for household in found if self.scope.covers(household)}

    def taken(self, codes: Sequence[str]) -> frozenset[str]:
        """Which of these codes are in use, also out of reach: a new household must not get one of them."""
        return self._in_use(codes)

    def reached(self, codes: Sequence[str]) -> frozenset[str]:
        """Which of these codes belong to households in reach."""
        return self._in_use(codes, self.scope.condition)

    def page(self, area: Area, number: int = 0, size: int = 20, only: Selection = EVERY_HOUSEHOLD) -> HouseholdsPage:
        """The `number`-th page (from 0) of the selected households of an area, in the order of `all_in`."""
        total = (
            self.session.scalar(
                select(func.count()).select_from(HouseholdRow).where(*self.conditions(area), *only.conditions)
            )
            or 0
        )
        rows = self.session.scalars(self._in_order(area).where(*only.conditions).offset(number * size).limit(size))
        return HouseholdsPage(tuple(read_row(row, self.vault) for row in rows), total)

    def all_in(self, area: Area) -> Iterator[Household]:
        """Every household of an area by commune, then village and name in Vietnamese order, then code."""
        rows = self.session.scalars(self._in_order(area).execution_options(yield_per=AT_ONCE))
        return (read_row(row, self.vault) for row in rows)

    def villages(self, area: Area) -> tuple[Area, ...]:
        """The villages of an area that have households in reach, by commune and in Vietnamese order."""
        columns = (HouseholdRow.district, HouseholdRow.commune, HouseholdRow.village_order, HouseholdRow.village)
        rows = self.session.execute(
            select(*columns)
            .where(*self.conditions(area), HouseholdRow.village.is_not(None))
            .distinct()
            .order_by(*columns[1:])
        )
        return tuple(Area(district, commune, village) for district, commune, _, village in rows)

    def count_by_class(self, area: Area) -> dict[str | None, int]:
        """How many households of an area have each decided class; None stands for those without one."""
        statement = (
            select(HouseholdRow.household_class, func.count())
            .where(*self.conditions(area))
            .group_by(HouseholdRow.household_class)
        )
        return dict(self.session.execute(statement).tuples().all())

    def conditions(self, area: Area) -> list[ColumnElement[bool]]:
        """The conditions that keep a statement to an area, as far as it is in reach."""
        return [self.scope.condition, *area.conditions]

    def _in_use(self, codes: Sequence[str], *conditions: ColumnElement[bool]) -> frozenset[str]:
        portions = (HouseholdRow.code.in_(codes[start : start + AT_ONCE]) for start in range(0, len(codes), AT_ONCE))
        return frozenset(
            code
            for portion in portions
            for code in self.session.scalars(select(HouseholdRow.code).where(portion, *conditions))
        )

    def _in_order(self, area: Area) -> Select[tuple[HouseholdRow]]:
        order = (HouseholdRow.commune, HouseholdRow.village_order, HouseholdRow.name_order, HouseholdRow.code)
        return select(HouseholdRow).where(*self.conditions(area)).order_by(*order)


def read_row(row: HouseholdRow, vault: Vault) -> Household:
    """The household that a row holds."""
    facts = {fact: getattr(row, attribute_of(fact)) for fact in EVERY_FACT}
    opened = {fact: vault.open(facts[fact]) for fact in SEALED if facts[fact] is not None}
    household = household_of({**facts, **opened})
    assert household is not None  # noqa: S101 - a row has a code
    return household


def rows_of(session: Session, codes: Sequence[str], *, to_change: bool = False) -> dict[str, HouseholdRow]:
    """The rows that have these codes, by code; read by portions, as a statement takes only so many values.

    `to_change` reads them anew and holds them until the transaction ends: what they are compared with stays so.
    """
    found: dict[str, HouseholdRow] = {}
    for start in range(0, len(codes), AT_ONCE):
        statement = (
            select(HouseholdRow)
            .where(HouseholdRow.code.in_(codes[start : start + AT_ONCE]))
            .order_by(HouseholdRow.code)
        )
        if to_change:
            statement = statement.with_for_update().execution_options(populate_existing=True)
        found |= {row.code: row for row in session.scalars(statement)}
    return found
