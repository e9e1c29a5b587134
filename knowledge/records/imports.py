"""Rolls read in, and taken back. The changes of an import hold every value before it: they are the snapshot that an undo returns to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.records.changes import OutOfReach, Source, StoredChange, stored_text, write_changes
from knowledge.records.household_tables import ChangeRow, HouseholdRow, ImportRow
from knowledge.records.register import AT_ONCE, Register, rows_of


class CannotUndo(ValueError):
    """There is no such import, or it was undone before."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The codes of the households that are as before the import, and of those that were changed since and stay as they are."""

    restored: tuple[str, ...]
    kept: tuple[str, ...]


def start_import(session: Session, file_name: str, who: str, now: dt.datetime) -> int:
    """Notes an import (`now` in UTC) and gives its number; the changes that follow carry it in their source."""
    row = ImportRow(file_name=file_name, who=who, imported_at=now)
    session.add(row)
    session.flush()
    return row.id


def undo_import(register: Register, number: int, source: Source) -> Undone:
    """Writes the opposite of every change of an import, but overwrites nothing that was changed since. Raises CannotUndo or OutOfReach."""
    row = register.session.get(ImportRow, number)
    if row is None or row.undone_at is not None:
        raise CannotUndo(f"Import {number} {'is not known' if row is None else 'was already undone'}")
    row.undone_at = source.known_at
    touched = select(ChangeRow.household).where(ChangeRow.import_id == number).distinct().order_by(ChangeRow.household)
    codes = register.session.scalars(touched).all()
    if len(register.find_all(codes)) < len(register.taken(codes)):
        raise OutOfReach(f"import {number}")
    portions = [codes[start : start + AT_ONCE] for start in range(0, len(codes), AT_ONCE)]
    restored = tuple(code for portion in portions for code in _undo(register.session, number, portion, source))
    return Undone(restored, tuple(sorted(set(codes) - set(restored))))


def _undo(session: Session, number: int, codes: Sequence[str], source: Source) -> list[str]:
    """Undoes the import for some households; gives the codes of those that had not been changed since."""
    rows = rows_of(session, codes, to_change=True)
    made = _changes_of(session, number, codes)
    newest = select(ChangeRow.household, func.max(ChangeRow.id)).where(ChangeRow.household.in_(codes)).group_by(ChangeRow.household)
    last = {code: change for code, change in session.execute(newest).tuples()}  # noqa: C416 - dict() is not understood by mypy here
    opposite = {
        code: [StoredChange(change.fact, change.new, change.old) for change in changes]
        for code, changes in made.items()
        if last[code] == changes[-1].id or _is_as_imported(rows.get(code), changes)
    }
    write_changes(session, rows, opposite, source)
    return list(opposite)


def _is_as_imported(row: HouseholdRow | None, changes: Sequence[ChangeRow]) -> bool:
    """Whether later changes left alone what the import changed. A household that the import entered goes only when nothing was added to it."""
    entered = any(change.fact == "code" for change in changes)
    return row is not None and not entered and all(stored_text(row, change.fact) == change.new for change in changes)


def _changes_of(session: Session, number: int, codes: Sequence[str]) -> dict[str, list[ChangeRow]]:
    mine = (ChangeRow.import_id == number) & ChangeRow.household.in_(codes)
    rows = session.scalars(select(ChangeRow).where(mine).order_by(ChangeRow.household, ChangeRow.id))
    return {code: list(changes) for code, changes in groupby(rows, key=lambda change: change.household)}
