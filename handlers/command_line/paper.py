"""`paper`: writes the report of a month, quarter, half-year or year as Word."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.bootstrap import build_library
from assistant.library import Library
from handlers.command_line.areas import unit_of
from handlers.command_line.batch import BadLine, moment_of
from handlers.command_line.store import with_database
from knowledge.database.database import Database
from knowledge.figures.progress import Statistics
from knowledge.figures.units import Unit
from knowledge.plans.model import Plan
from knowledge.publishing.forms.heads import issuer_of, place_and_day
from knowledge.publishing.report.content import Content, content_of
from knowledge.publishing.report.periods import BadPeriod, ReportPeriod, read_period
from knowledge.publishing.report.word import write_report
from knowledge.store.clock import day_in_vietnam


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report of an area and period, with its head."""

    unit: Unit
    period: ReportPeriod
    file: Path
    issuer: str
    place_and_day: str


def run(options: argparse.Namespace) -> int:
    """Writes the file; 2 for wrong usage, 1 where there is nothing to report or the file cannot be written."""
    library = build_library(read_all=False)
    try:
        wanted = _wanted(options, library)
    except (BadLine, BadPeriod) as error:
        print(error, file=sys.stderr)
        return 2
    return with_database(options.db, lambda database: _write(wanted, library, database))


def _wanted(options: argparse.Namespace, library: Library) -> Wanted:
    """Raises BadLine and BadPeriod."""
    file, places = Path(options.file), library.places
    if file.suffix.lower() != ".docx":
        raise BadLine(f"the file must end in .docx (Word), not {options.file!r}")
    today = day_in_vietnam(moment_of(options.now))
    period = read_period(options.period, today)
    unit = unit_of(places, {"district": options.district, "commune": options.commune}, period.last)
    issuer = issuer_of(unit, period.last, places, os.environ.get("PAPERS_ISSUER", ""))
    return Wanted(unit, period, file, issuer, place_and_day(unit, places, today))


def _write(wanted: Wanted, library: Library, database: Database) -> int:
    content = _content(wanted, library, database)
    if content is None:
        print(
            f"the register knows no household of {wanted.unit.name} with a class by {wanted.period.last}: take in the "
            "roll (`import`) or enter the decisions (`decide`)",
            file=sys.stderr,
        )
        return 1
    try:
        write_report(wanted.file, content, wanted.issuer, wanted.place_and_day)
    except OSError as error:
        print(f"{wanted.file} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _content(wanted: Wanted, library: Library, database: Database) -> Content | None:
    plan: Plan = library.loader.load(library.places.by_slug[wanted.unit.district].plan)
    period = wanted.period
    with database.snapshot() as session:
        statistics = Statistics(session, library.places, library.screener.standards, lambda _district: plan)
        now = statistics.progress(wanted.unit, period.last, first=period.before)
        if not now.by_class:
            return None
        return content_of(period, now, statistics.progress(wanted.unit, period.before), plan)
