"""`total`: enters the number of all residents of an area, with its day and source."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass

from assistant.bootstrap import build_library
from handlers.command_line.areas import unit_of
from handlers.command_line.batch import BadLine, Row, moment_of, run_batch
from handlers.command_line.store import with_database
from knowledge.concepts.places import Places
from knowledge.database.database import Database
from knowledge.figures.entered import AreaFigure, BadFigure, FigureProblem, enter_figure
from knowledge.figures.totals import Residents
from knowledge.figures.units import Unit

WHO = "bot.py total"
SAYS = {
    FigureProblem.NOT_WHOLE: "'{what}' must be a whole number",
    FigureProblem.OUT_OF_RANGE: "'{what}' cannot be that number",
    FigureProblem.IN_THE_FUTURE: "'on' must not lie in the future",
    FigureProblem.NO_SOURCE: "'source' must say where the number stands, for example \"Niên giám thống kê 2018\"",
}
PARTS = (
    (Residents.MINORITY_HOUSEHOLDS, Residents.HOUSEHOLDS),
    (Residents.MINORITY_PERSONS, Residents.PERSONS),
    (Residents.HOUSEHOLDS, Residents.PERSONS),
)


def run(options: argparse.Namespace) -> int:
    """Enters the total of the options, or a batch of them; the exit code as the contract says."""
    row = {key: getattr(options, key) for key in ("district", "commune", "on", "source", *Residents)}
    try:
        now = moment_of(options.now)
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    places = build_library(read_all=False).places
    return with_database(options.db, lambda database: _run(options.batch, row, Clerk(database, places, now)))


def _run(batch: str | None, row: Row, desk: Clerk) -> int:
    if batch:
        return run_batch(batch, desk.enter)
    try:
        print(json.dumps(desk.enter(row), ensure_ascii=False))
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    return 0


@dataclass(frozen=True, slots=True)
class Clerk:
    """Enters contract rows, each in a transaction of its own."""

    database: Database
    places: Places
    now: dt.datetime

    def enter(self, row: Row) -> Row:
        """Enters the numbers of a row. Raises BadLine; nothing is written then."""
        on = _day(row)
        unit = unit_of(self.places, row, on)
        numbers = _numbers(row)
        with self.database.transaction() as session:
            for what, value in numbers.items():
                try:
                    enter_figure(session, self._figure(unit, what, value, on, row))
                except BadFigure as bad:
                    raise BadLine(SAYS.get(bad.problem, str(bad.problem)).format(what=what)) from None
        return {"id": row.get("id"), "recorded": True, "district": unit.district, "commune": _name(unit), **numbers}

    def _figure(self, unit: Unit, what: str, value: int, on: dt.date, row: Row) -> AreaFigure:
        source = str(row.get("source") or "")
        return AreaFigure(
            what=what, area=unit.area, value=value, on=on, source=source, entered_by=WHO, entered_at=self.now
        )


def _name(unit: Unit) -> str | None:
    return unit.name if unit.commune else None


def _numbers(row: Row) -> dict[str, int]:
    numbers = {what.value: row[what] for what in Residents if row.get(what) is not None}
    if not numbers:
        raise BadLine(f"at least one of {', '.join(Residents)} must be given")
    for what, value in numbers.items():
        if type(value) is not int:
            raise BadLine(SAYS[FigureProblem.NOT_WHOLE].format(what=what))
    for part, whole in PARTS:
        if numbers.get(part, 0) > numbers.get(whole, numbers.get(part, 0)):
            raise BadLine(f"'{part}' cannot be more than '{whole}'")
    return numbers


def _day(row: Row) -> dt.date:
    try:
        return dt.date.fromisoformat(row["on"])
    except (KeyError, TypeError, ValueError):
        raise BadLine(f"'on' must be a day such as 2018-12-31, not {row.get('on')!r}") from None
