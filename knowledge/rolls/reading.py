"""A roll as read from its file: what each row says of its household, before anything is compared with the register."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from knowledge.concepts.places import TWO_TIERS, Commune, Places, bare_name
from knowledge.rolls.cells import read_cell
from knowledge.rolls.columns import Columns, bare_key, roll_columns
from knowledge.rolls.problems import BadCell, Problem, ProblemKind
from knowledge.rolls.sheet import NeverCalculated, SheetRow, read_sheet

CLEARING = frozenset({"-", "–", "—"})
LENGTH_OF_CODE = 5
BEFORE_TWO_TIERS = dt.date.min
NEW_KEY = "moi"  # in place of a code: certainly a household that the register does not have

_KIND = re.compile(r"^(?:xã|phường|thị trấn|tt|p|x)[. ]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RollRow:
    """A row: its number in the sheet, the facts it states (None: cleared) and what is wrong with it.

    `code` is None where the row names none; then `surely_new` says that a person marked the household as new.
    """

    number: int
    code: str | None
    surely_new: bool
    facts: Mapping[str, object]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """The rows of a file in order, its headings that were not read, and those with values that were left out as
    asked."""

    rows: tuple[RollRow, ...]
    unread: tuple[str, ...]
    left_out: tuple[str, ...]


def read_roll(file: Path | BinaryIO, places: Places, today: dt.date, without: Collection[str] = ()) -> Roll:
    """The roll in a file; columns whose facts are in `without` are left out. Raises UnreadableRoll."""
    columns = roll_columns()
    sheet = read_sheet(file, columns)
    reader = _Reader(columns, places, today, without)
    left_out = tuple(
        column.heading
        for column in columns.all
        if column.fact in sheet.cut or (column.fact in without and any(column.fact in row.cells for row in sheet.rows))
    )
    return Roll(tuple(reader.read(row) for row in sheet.rows), sheet.unread, left_out)


class _Reader:
    """Reads the rows of one file; what was read once is remembered, as most cells of a roll repeat others."""

    def __init__(self, columns: Columns, places: Places, today: dt.date, without: Collection[str]) -> None:
        self._columns = columns
        self._places = places
        self._today = today
        self._without = without
        self._values: dict[tuple[str, type, object], object] = {}
        self._communes: dict[tuple[str, str | None, bool], Sequence[Commune]] = {}

    def read(self, row: SheetRow) -> RollRow:
        """What a row states, with its problems."""
        facts: dict[str, object] = {}
        problems: list[Problem] = []
        for fact, value in row.cells.items():
            if fact not in self._without:
                try:
                    facts[fact] = self._value(fact, value)
                except BadCell as bad:
                    problems.append(bad.problem)
        problems += self._place(facts)
        code = str(facts.pop("code", None) or "").upper() or None
        surely_new = code is not None and bare_key(code) == NEW_KEY
        return RollRow(row.number, None if surely_new else code, surely_new, facts, tuple(problems))

    def _value(self, fact: str, value: object) -> object:
        column = self._columns.by_fact[fact]
        if isinstance(value, NeverCalculated):
            raise BadCell(ProblemKind.FORMULA_WITHOUT_VALUE, column.heading, "")
        if isinstance(value, str) and value.strip() in CLEARING:
            return None
        key = (fact, type(value), value)
        if key not in self._values:
            self._values[key] = read_cell(column, value, self._today)
        return self._values[key]

    def _place(self, facts: dict[str, object]) -> list[Problem]:
        """Puts the commune's code and its district's slug in place of their names; a district alone says nothing.
        Gives what is wrong."""
        named = facts.pop("district", None)
        district = _district(str(named), self._places) if named else None
        if named and district is None:
            return [Problem(ProblemKind.UNKNOWN_PLACE, self._columns.by_fact["district"].heading, str(named))]
        if not facts.get("commune"):
            return []
        commune = str(facts["commune"])
        found = self._find(commune, district, self._day_of(facts))
        if len(found) != 1:
            kind = ProblemKind.SEVERAL_PLACES if found else ProblemKind.UNKNOWN_PLACE
            return [Problem(kind, self._columns.by_fact["commune"].heading, commune)]
        facts["commune"], facts["district"] = found[0].code, found[0].district
        return []

    def _find(self, name: str, district: str | None, day: dt.date) -> Sequence[Commune]:
        key = (name, district, day >= TWO_TIERS)
        if key not in self._communes:
            find = partial(communes_of_code, day=day) if name.isdigit() else find_communes
            self._communes[key] = find(name, district, self._places)
        return self._communes[key]

    def _day_of(self, facts: Mapping[str, object]) -> dt.date:
        """The day that a row speaks of."""
        return next(
            (day for fact in ("class_since", "updated_on") if isinstance(day := facts.get(fact), dt.date)), self._today
        )


def communes_of_code(code: str, district: str | None, places: Places, day: dt.date) -> Sequence[Commune]:
    """The communes that a code names on a day; one that was given up names the commune that had it. Excel drops
    leading zeros."""
    full = code.zfill(LENGTH_OF_CODE)
    found = places.code_means(full, day) or places.code_means(full, BEFORE_TWO_TIERS)
    return [commune for commune in found if district in (None, commune.district)]


def find_communes(name: str, district: str | None, places: Places) -> Sequence[Commune]:
    """The communes of that code or name: names of the plans' time before later ones, each in full, then bare, last
    with a wrong kind."""
    among = places.of_district(district) if district else places.communes
    key = bare_key(name)
    readings = (
        [commune for commune in among if name == commune.code or key == bare_key(commune.name)],
        [commune for commune in among if key == bare_key(commune.bare)],
        [commune for commune in among if key in map(bare_key, commune.later_names)],
        [commune for commune in among if key in {bare_key(bare_name(later)) for later in commune.later_names}],
        [commune for commune in among if bare_key(_KIND.sub("", name)) == bare_key(commune.bare)],
    )
    return next((found for found in readings if found), [])


def _district(name: str, places: Places) -> str | None:
    key = bare_key(name)
    for district in places.districts:
        if key in {
            bare_key(text)
            for text in (district.slug, district.name, *(f"{level} {district.name}" for level in district.level.all))
        }:
            return district.slug
    return None
