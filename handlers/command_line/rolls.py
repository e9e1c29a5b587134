"""`import`, `export` and `template`: household rolls as Excel files, into the register and out of it."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.settings import BadSetting, Settings
from assistant.topics.rolls.roll_text import file_text, preview_text, problem_text
from handlers.command_line.batch import BadLine, Row, moment_of
from handlers.command_line.store import CannotOpen, open_database
from knowledge.database.migrate import DatabaseTooNew
from knowledge.households.history.changes import Source
from knowledge.households.history.journal import last_entry
from knowledge.households.history.rows import Conflict
from knowledge.households.imports import CannotUndo, undo_import
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.rolls.importing import preview_import, take_over
from knowledge.rolls.preview import Preview, PreviewRow, RowKind
from knowledge.rolls.problems import UnreadableRoll
from knowledge.rolls.reading import find_communes
from knowledge.rolls.writing import RollWriter
from knowledge.store.clock import day_in_vietnam, today
from knowledge.store.invented import InventedData
from locales.words import words_for

WHO = "bot.py import"
_WORDS = words_for(None)


class WrongUsage(ValueError):
    """The command was called with something that cannot be; the message says what would be right."""


def run_import(options: argparse.Namespace) -> int:
    """Takes a roll over, shows what that would do, or takes an import back; 0 only if every row was read."""
    if (options.file is None) == (options.undo is None):
        print("import needs either FILE.xlsx or --undo NUMBER", file=sys.stderr)
        return 2
    return _guarded(options, _undo if options.undo is not None else _import)


def run_export(options: argparse.Namespace) -> int:
    """Writes the register, or a district or commune of it, as a roll."""
    return _guarded(options, _export)


def run_template(options: argparse.Namespace) -> int:
    """Writes an empty roll to fill in."""
    return _guarded(options, _template)


def _guarded(options: argparse.Namespace, command: Callable[[argparse.Namespace], int]) -> int:
    try:
        return command(options)
    except (WrongUsage, BadLine) as error:
        print(error, file=sys.stderr)
        return 2
    except UnreadableRoll as error:
        print(file_text(error.problem, options.file, _WORDS), file=sys.stderr)
    except CannotUndo:
        print(
            _WORDS.say(
                "Import {number} cannot be taken back: there is none, or it was taken back before.", number=options.undo
            ),
            file=sys.stderr,
        )
    except (BadSetting, CannotOpen, Conflict, DatabaseTooNew, InventedData, OSError) as error:
        print(error, file=sys.stderr)
    return 1


@contextmanager
def _register(options: argparse.Namespace) -> Iterator[Register]:
    """The register in one transaction, in the database of --db or of the settings. Raises BadSetting, DatabaseTooNew
    or CannotOpen."""
    settings = Settings.read(os.environ)
    database = open_database(options.db, settings)
    try:
        with database.transaction() as session:
            yield Register(session, settings.vault)
    finally:
        database.close()


def _import(options: argparse.Namespace) -> int:
    library = build_library(read_all=False)
    file = Path(options.file)
    now = moment_of(options.now)
    with _register(options) as register:
        _tell_progress(_WORDS.say("Reading {file} …", file=file.name))
        preview = preview_import(register, file, library.places, library.screener.standards, day_in_vietnam(now))
        number = None
        if preview.to_write and not options.dry_run and (preview.is_clean or options.skip_bad):
            _check_moment(register, preview, options.now, now)
            _tell_progress(_WORDS.say("Taking over {count} rows …", count=_WORDS.number(len(preview.to_write))))
            number = take_over(register, preview, file.name, WHO, now)
    print(
        json.dumps(_import_row(preview, number), ensure_ascii=False)
        if options.json
        else _import_text(preview, number, options)
    )
    return 0 if preview.is_clean else 1


def _check_moment(register: Register, preview: Preview, given: str | None, now: dt.datetime) -> None:
    """A moment that was given must not lie before what is written of these households. Raises WrongUsage."""
    codes = [row.before.code for row in preview.to_write if row.before]
    last = last_entry(register.session, codes) if given else None
    if last and now < last:
        raise WrongUsage("--now lies before something that is already written of these households")


def _tell_progress(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _import_text(preview: Preview, number: int | None, options: argparse.Namespace) -> str:
    if number is not None:
        done = _WORDS.say(
            "Taken over as import {number}; to take it back: python bot.py import --undo {number}", number=number
        )
    elif not preview.to_write:
        done = _WORDS.say("Nothing to write.")
    elif options.dry_run:
        done = _WORDS.say("Only looked at; nothing was written.")
    else:
        done = _WORDS.say("Nothing was written: first put these rows right, or leave them out with --skip-bad.")
    return f"{preview_text(preview, _WORDS)}\n{done}"


def _import_row(preview: Preview, number: int | None) -> Row:
    counts = {str(kind): len(preview.of_kind(kind)) for kind in RowKind}
    rows = [_json_row(row) for row in preview.rows if row.kind is not RowKind.SAME]
    return {
        "import": number,
        **counts,
        "unread": list(preview.unread),
        "left_out": list(preview.left_out),
        "rows": rows,
    }


def _json_row(row: PreviewRow) -> Row:
    return {
        "row": row.number,
        "kind": str(row.kind),
        "code": row.after.code if row.after else None,
        "reasons": [
            {"kind": str(problem.kind), "column": problem.heading, "text": problem_text(problem, _WORDS)}
            for problem in row.problems
        ],
        "resembles": [other.code for other in row.resembles],
    }


def _undo(options: argparse.Namespace) -> int:
    now = moment_of(options.now)
    with _register(options) as register:
        undone = undo_import(register, options.undo, Source(WHO, now, now, by_review=True))
    if options.json:
        print(
            json.dumps(
                {"undone": options.undo, "restored": list(undone.restored), "kept": list(undone.kept)},
                ensure_ascii=False,
            )
        )
        return 0
    print(_WORDS.say("{count} households are as before the import.", count=_WORDS.number(len(undone.restored))))
    if undone.kept:
        print(_WORDS.say("Changed since and left as they are: {codes}.", codes=", ".join(undone.kept)))
    return 0


def _export(options: argparse.Namespace) -> int:
    library = build_library(read_all=False)
    area = _area(options, library)
    with _register(options) as register:
        count = _writer(library).write(Path(options.file), register.all_in(area))
    print(_WORDS.say("{count} households written to {file}.", count=_WORDS.number(count), file=options.file))
    return 0


def _template(options: argparse.Namespace) -> int:
    _writer(build_library(read_all=False)).write(Path(options.file), ())
    print(_WORDS.say("An empty roll to fill in: {file}.", file=options.file))
    return 0


def _writer(library: Library) -> RollWriter:
    return RollWriter(library.places, library.screener.standards, today())


def _area(options: argparse.Namespace, library: Library) -> Area:
    """The area that the options name. Raises WrongUsage."""
    if options.district and options.district not in library.places.by_slug:
        raise WrongUsage(f"--district must be one of {', '.join(library.places.by_slug)}")
    if not options.commune:
        return Area(options.district)
    found = find_communes(options.commune, options.district, library.places)
    if len(found) != 1:
        raise WrongUsage(
            f"--commune '{options.commune}': {'several communes have' if found else 'no commune has'} that name; "
            f"see --district"
        )
    return Area(commune=found[0].code)
