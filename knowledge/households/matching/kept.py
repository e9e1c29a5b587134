"""Rolls read from the register and kept while the names in it stand, so that a message is matched in milliseconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sqlalchemy import func, select

from knowledge.households.household_tables import ChangeRow, HouseholdRow
from knowledge.households.matching.roll import Roll, RollEntry, make_roll
from knowledge.households.register import Register
from knowledge.households.scope import Area, Scope

# The facts that the indexes are made of; others may change without making a kept roll wrong.
NAMING = ("code", "name", "sex", "birth_year", "district", "commune", "village", "aliases")
_COLUMNS = (
    HouseholdRow.code, HouseholdRow.name, HouseholdRow.commune, HouseholdRow.village, HouseholdRow.sex,
    HouseholdRow.birth_year, HouseholdRow.aliases,
)  # fmt: skip
MOST_KEPT = 64  # rolls of different districts and scopes
Communes = Sequence[tuple[str, tuple[str, ...]]]


@dataclass
class KeptRolls:
    """The rolls last asked for, by district and scope, each with the last line of the history it holds."""

    _kept: dict[tuple[str, Scope], tuple[int, Roll]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def roll(self, register: Register, district: str, communes: Communes) -> Roll:
        """The roll of a district as far as the register reaches. `communes`: each commune's key and its names."""
        key = (district, register.scope)
        latest = register.session.scalar(select(func.max(ChangeRow.id))) or 0
        with self._lock:
            line, kept = self._kept.get(key, (-1, None))
        if kept is None or self._renamed_since(register, line):
            kept = read_roll(register, district, communes)
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = (latest, kept)
            while len(self._kept) > MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
        return kept

    @staticmethod
    def _renamed_since(register: Register, line: int) -> bool:
        later = select(ChangeRow.id).where(ChangeRow.id > line, ChangeRow.fact.in_(NAMING)).limit(1)
        return register.session.scalar(later) is not None


def read_roll(register: Register, district: str, communes: Communes) -> Roll:
    """The roll of a district, read now."""
    rows = register.session.execute(select(*_COLUMNS).where(*register.conditions(Area(district))))
    return make_roll(map(_entry, rows.tuples()), communes)


def _entry(row: tuple[Any, ...]) -> RollEntry:
    code, name, commune, village, sex, birth_year, aliases = row
    return RollEntry(code, name, commune, village, sex, birth_year, aliases=aliases or frozenset())


def sizes_of(register: Register, codes: Sequence[str]) -> Mapping[str, int | None]:
    """How many members each of these households has, as the register knows now."""
    rows = register.session.execute(
        select(HouseholdRow.code, HouseholdRow.members).where(HouseholdRow.code.in_(codes), register.scope.condition)
    )
    return dict(rows.tuples().all())
