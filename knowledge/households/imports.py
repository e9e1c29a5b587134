"""Rolls read in, and taken back. The changes of an import hold every value before it: they are the snapshot that an
undo returns to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.households.facts import from_text
from knowledge.households.history.changes import OutOfReach, Source, write_changes
from knowledge.households.history.rows import StoredChange, stored_text
from knowledge.households.household_tables import ChangeRow, HouseholdRow, ImportRow
from knowledge.households.register import AT_ONCE, Register, read_row, rows_of
from knowledge.households.scope import Area
from knowledge.households.staging import stage
from knowledge.store.long_work import Step, begin_long_work, tell_progress
from knowledge.store.sessions import may_stage

LONGEST_NAME = 200
ANYWHERE = Area()
PLACE = frozenset({"district", "commune", "village"})


class CannotUndo(ValueError):
    """There is no such import, or it was undone before."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The codes of the households that are as before the import, and of those that were changed since and stay as they
    are."""

    restored: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """A roll that was read in: its file, by whom and when (UTC), how many households it wrote, and an area that holds
    them all."""

    number: int
    file_name: str
    who: str
    imported_at: dt.datetime
    households: int
    area: Area


def start_import(
    session: Session, file_name: str, who: str, now: dt.datetime, *, households: int = 0, area: Area = ANYWHERE
) -> int:
    """Notes an import (`now` in UTC) and gives its number; the changes that follow carry it in their source.

    `area` holds the `households` that are written, before and after.
    """
    place = {"district": area.district, "commune": area.commune, "village": area.village}
    row = ImportRow(file_name=file_name[-LONGEST_NAME:], who=who, imported_at=now, households=households, **place)
    session.add(row)
    session.flush()
    return row.id


def last_imports(register: Register, who: str, limit: int) -> tuple[Import, ...]:
    """The newest imports that were not taken back, of somebody's own or of areas in reach, the newest first."""
    rows = register.session.scalars(
        select(ImportRow).where(ImportRow.undone_at.is_(None)).order_by(ImportRow.id.desc())
    )
    shown = (each for each in map(_read, rows) if each.who == who or register.scope.covers_area(each.area))
    return tuple(islice(shown, limit))


def find_import(register: Register, number: int) -> Import:
    """An import that can be taken back. Raises CannotUndo, or OutOfReach when it touched a household that is out of
    reach."""
    row = register.session.get(ImportRow, number, with_for_update=True)
    if row is None or row.undone_at is not None:
        raise CannotUndo(f"Import {number} {'is not known' if row is None else 'was already undone'}")
    made, codes = _read(row), _touched(register.session, number)
    reached = register.reached(codes)
    if reached != register.taken(codes) or not (reached or register.scope.covers_area(made.area)):
        raise OutOfReach(f"import {number}")
    return made


def undo_import(register: Register, number: int, source: Source) -> Undone:
    """Writes the opposite of every change of an import, but overwrites nothing that was changed since.

    Raises CannotUndo or OutOfReach; nothing is written then.
    """
    begin_long_work()
    if may_stage(register.session):
        codes = _touched(register.session, number)
        return stage(register, codes, lambda staged: _undo_import(staged, number, source), imports=(number,))
    return _undo_import(register, number, source)


def _undo_import(register: Register, number: int, source: Source) -> Undone:
    with register.session.begin_nested():
        find_import(register, number)
        register.session.get_one(ImportRow, number).undone_at = source.known_at
        codes = _touched(register.session, number)
        restored: list[str] = []
        for start in range(0, len(codes), AT_ONCE):
            tell_progress(Step.TAKING_BACK, start, len(codes))
            restored += _undo(register, number, codes[start : start + AT_ONCE], source)
    return Undone(tuple(restored), tuple(sorted(set(codes) - set(restored))))


def _touched(session: Session, number: int) -> Sequence[str]:
    return session.scalars(
        select(ChangeRow.household).where(ChangeRow.import_id == number).distinct().order_by(ChangeRow.household)
    ).all()


def _read(row: ImportRow) -> Import:
    return Import(
        row.id, row.file_name, row.who, row.imported_at, row.households, Area(row.district, row.commune, row.village)
    )


def _undo(register: Register, number: int, codes: Sequence[str], source: Source) -> list[str]:
    """Undoes the import for some households; gives the codes of those that had not been changed since.

    What is undone was never so: each opposite is seen when its change was.
    """
    session = register.session
    rows = rows_of(session, codes, to_change=True)
    made = _changes_of(session, number, codes)
    newest = (
        select(ChangeRow.household, func.max(ChangeRow.id))
        .where(ChangeRow.household.in_(codes))
        .group_by(ChangeRow.household)
    )
    last = {code: change for code, change in session.execute(newest).tuples()}  # noqa: C416 - dict() is not understood by mypy here
    opposite = {
        code: [StoredChange(change.fact, change.new, change.old, change.seen_at) for change in changes]
        for code, changes in made.items()
        if last[code] == changes[-1].id or _is_as_imported(rows.get(code), changes)
    }
    for code, changes in opposite.items():
        _check_place(register, rows.get(code), changes)
    write_changes(session, rows, opposite, source)
    return list(opposite)


def _check_place(register: Register, row: HouseholdRow | None, changes: Sequence[StoredChange]) -> None:
    """Where a household goes back to must be in reach too, unless it leaves the register again."""
    if row is None or any(change.fact == "code" for change in changes):
        return
    standing = read_row(row, register.vault)
    place = {change.fact: from_text(change.fact, change.new) for change in changes if change.fact in PLACE}
    if not register.scope.covers(replace(standing, **place)):  # type: ignore[arg-type]  # places are texts
        raise OutOfReach(standing.code)


def _is_as_imported(row: HouseholdRow | None, changes: Sequence[ChangeRow]) -> bool:
    """Whether later changes left alone what the import changed. A household that the import entered goes only when
    nothing was added to it."""
    entered = any(change.fact == "code" for change in changes)
    return row is not None and not entered and all(stored_text(row, change.fact) == change.new for change in changes)


def _changes_of(session: Session, number: int, codes: Sequence[str]) -> dict[str, list[ChangeRow]]:
    mine = (ChangeRow.import_id == number) & ChangeRow.household.in_(codes)
    rows = session.scalars(select(ChangeRow).where(mine).order_by(ChangeRow.household, ChangeRow.id))
    return {code: list(changes) for code, changes in groupby(rows, key=lambda change: change.household)}
