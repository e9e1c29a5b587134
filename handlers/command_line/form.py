"""`form`: writes one of the official forms of the review, as Excel or Word."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.bootstrap import build_library
from assistant.library import Library
from handlers.command_line.areas import unit_of
from handlers.command_line.batch import BadLine, moment_of
from handlers.command_line.store import with_database
from knowledge.database.database import Database
from knowledge.figures.rounds import Kind
from knowledge.figures.units import Unit
from knowledge.publishing.forms.definitions import form_of, forms
from knowledge.publishing.forms.heads import head_of
from knowledge.publishing.forms.refusals import FormRefused, Refusal
from knowledge.publishing.forms.review import Review, Reviews
from knowledge.publishing.forms.tables import fill
from knowledge.publishing.forms.writing import WRITERS
from knowledge.store.clock import day_in_vietnam

MOST_NAMED = 5
SAYS: Mapping[Refusal, str] = {
    Refusal.NO_SUCH_FORM: "there is no form {which}; there are {forms}",
    Refusal.NO_STANDARD: "no poverty standard is known for {on}",
    Refusal.NO_RECORDS: "no poor or near-poor household of {which} is known for {on}: take in the roll (`import`) or "
    "enter the decisions (`decide`), or choose another day with --as-of",
    Refusal.MIXED_STANDARDS: "{count} household(s) have a class by another standard than the one in force on {on}: "
    '{which}. Enter their decisions by the standard in force (`decide` with "standard", or the roll)',
    Refusal.NO_TOTALS: "the number of residents (households and persons) by {on} is missing for {which}: enter it with "
    "`total --households N --persons N --on DATE --source TEXT`, or under /solieu in the chat",
    Refusal.NO_MOVEMENTS: "the list before ({on}) was made by another standard: movements across two standards are not "
    "comparable, so this form cannot be made for that period",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form of an area and day, written to a file on another day."""

    number: str
    unit: Unit
    on: dt.date
    kind: Kind
    file: Path
    made_on: dt.date


def run(options: argparse.Namespace) -> int:
    """Writes the file; 2 for wrong usage, 1 where the form cannot be made."""
    library = build_library(read_all=False)
    try:
        wanted = _wanted(options, library)
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    except FormRefused as refused:
        print(_says(refused), file=sys.stderr)
        return 2
    return with_database(options.db, lambda database: _write(wanted, library, database))


def _wanted(options: argparse.Namespace, library: Library) -> Wanted:
    """Raises BadLine and FormRefused."""
    file = Path(options.file)
    if file.suffix.lower() not in WRITERS:
        raise BadLine(f"the file must end in .xlsx (Excel) or .docx (Word), not {options.file!r}")
    made_on = day_in_vietnam(moment_of(options.now))
    on = _day(options.as_of) or made_on
    unit = unit_of(library.places, {"district": options.district, "commune": options.commune}, on)
    number = form_of(options.number, on).number
    return Wanted(number, unit, on, Kind(options.round or Kind.OFFICIAL), file, made_on)


def _write(wanted: Wanted, library: Library, database: Database) -> int:
    try:
        review = _review(wanted, library, database)
        table = fill(form_of(wanted.number, wanted.on), review)
        head = head_of(table, library.places, wanted.made_on, os.environ.get("PAPERS_ISSUER", ""))
        WRITERS[wanted.file.suffix.lower()](wanted.file, table, head)
    except FormRefused as refused:
        print(_says(refused), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{wanted.file} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    if not review.is_locked:
        print(f"The list of {wanted.on} is not locked yet (`round`); the paper says so.", file=sys.stderr)
    return 0


def _review(wanted: Wanted, library: Library, database: Database) -> Review:
    plan = library.loader.load(library.places.by_slug[wanted.unit.district].plan)
    with database.snapshot() as session:
        reviews = Reviews(session, library.places, plan, library.screener.standards)
        return reviews.read(wanted.unit, wanted.on, wanted.kind)


def _day(given: str | None) -> dt.date | None:
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise BadLine(f"--as-of must be a day such as 2018-12-31, not {given!r}") from None


def _says(refused: FormRefused) -> str:
    which = ", ".join(refused.which[:MOST_NAMED]) + (" ..." if len(refused.which) > MOST_NAMED else "")
    said = SAYS[refused.refusal]
    return said.format(which=which, on=refused.on, count=len(refused.which), forms=", ".join(forms()))
