"""`progress`: the figures of an area beside its plan's targets; one area or many as JSON lines."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.topics.figures.progress_text import progress_text
from handlers.command_line.areas import commune_of, unit_of
from handlers.command_line.batch import BadLine, Row, run_batch
from handlers.command_line.progress_rows import progress_row
from handlers.command_line.store import with_database
from knowledge.database.database import Database
from knowledge.figures.model import Figures
from knowledge.figures.progress import Statistics
from knowledge.figures.telling import Sight, Telling
from knowledge.figures.units import Unit
from knowledge.households.history.standings import Reading
from knowledge.people.roles import Role
from knowledge.plans.model import Plan
from knowledge.store.clock import day_in_vietnam, utc_now
from locales.words import words_for

Told = TypeVar("Told")
READINGS = frozenset(Reading)
_WORDS = words_for(None)


def run(options: argparse.Namespace) -> int:
    """Tells the figures of the area in the options, or of a batch of areas."""
    row: Row = {"district": options.district, "commune": options.commune, "as_of": options.as_of}
    library = build_library(read_all=False)
    return with_database(options.db, lambda database: _run(options, row, Clerk(database, library)))


def _run(options: argparse.Namespace, row: Row, desk: Clerk) -> int:
    if options.batch:
        return run_batch(options.batch, desk.answer)
    try:
        print(json.dumps(desk.answer(row), ensure_ascii=False) if options.json else desk.tell(row))
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    return 0


@dataclass(frozen=True)
class Clerk:
    """Answers contract rows."""

    database: Database
    library: Library
    _plans: dict[str, Plan] = field(default_factory=dict)

    def answer(self, row: Row) -> Row:
        """The result row. Raises BadLine."""
        return self._read(row, partial(progress_row, row.get("id"), self.library))

    def tell(self, row: Row) -> str:
        """The result as a text to read. Raises BadLine."""
        return self._read(row, lambda telling: progress_text(telling, _WORDS))

    def _read(self, row: Row, read: Callable[[Telling], Told]) -> Told:
        day = _day(row, "as_of", day_in_vietnam(utc_now()))
        first = _day(row, "from", dt.date(day.year, 1, 1))
        if first > day:
            raise BadLine(f"'from' must not lie after 'as_of': {first} and {day}")
        unit = unit_of(self.library.places, row, day)
        sight = self._sight(row, unit, day)
        return read(Telling(self._figures(unit, day, _reading(row), first), sight))

    def _figures(self, unit: Unit, day: dt.date, reading: Reading, first: dt.date) -> Figures:
        with self.database.snapshot() as session:
            standards = self.library.screener.standards
            statistics = Statistics(session, self.library.places, standards, self._plan)
            return statistics.progress(unit, day, reading, first)

    def _plan(self, district: str) -> Plan:
        if district not in self._plans:
            self._plans[district] = self.library.loader.load(self.library.places.by_slug[district].plan)
        return self._plans[district]

    def _sight(self, row: Row, unit: Unit, day: dt.date) -> Sight:
        """What the asker sees: the operator and a commune's own staff everything, those above no small numbers."""
        role = row.get("role")
        if role is None:
            return Sight.ALL
        if role not in frozenset(Role):
            raise BadLine(f"'role' must be one of {', '.join(Role)} or absent, not {role!r}")
        if role in (Role.CADRE, Role.COMMUNE_OFFICIAL):
            own = commune_of(self.library.places, row.get("district"), row.get("role_commune"), day)
            inside = unit.commune is not None and set(unit.codes) <= set(own.codes)
            return Sight.ALL if inside else Sight.NOTHING
        return Sight.NO_SMALL if role in (Role.DISTRICT_OFFICIAL, Role.ADMIN) else Sight.NOTHING


def _reading(row: Row) -> Reading:
    reading = row.get("reading") or Reading.KNOWN
    if reading not in READINGS:
        raise BadLine(f"'reading' must be known or seen, not {reading!r}")
    return Reading(reading)


def _day(row: Row, key: str, default: dt.date) -> dt.date:
    if row.get(key) is None:
        return default
    try:
        return dt.date.fromisoformat(row[key])
    except (TypeError, ValueError):
        raise BadLine(f"'{key}' must be a day such as 2018-12-31, not {row[key]!r}") from None
