"""Changing households: each change is compared with what stands, applied to the row and added to the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from knowledge.records.facts import DECIDED, SEALED, FactChange, as_text, attribute_of, facts_of, from_text
from knowledge.records.household import Household
from knowledge.records.household_tables import ChangeRow, HouseholdRow
from knowledge.records.keys import given_name_key, name_key, sort_key
from knowledge.records.register import AT_ONCE, Register, read_row, rows_of
from knowledge.records.vault import Vault


@dataclass(frozen=True, slots=True)
class Source:
    """Whose word a change is: when it was seen in the field and became known (UTC), and from which message or import.

    `by_review` is the decision of a review, or an official roll that carries it: only then may the decided class change.
    """

    who: str
    seen_at: dt.datetime
    known_at: dt.datetime
    message: str | None = None
    import_id: int | None = None
    by_review: bool = False


@dataclass(frozen=True, slots=True)
class HouseholdChanges:
    """What changes in one household. A household enters the register by its fact `code`, and leaves when that becomes None."""

    code: str
    facts: tuple[FactChange, ...]


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A fact's value before and after as they are stored; sealed facts stay sealed."""

    fact: str
    old: str | None
    new: str | None


class Conflict(Exception):
    """A fact is not what the change was made from; nothing was applied."""

    def __init__(self, code: str, fact: str) -> None:
        super().__init__(f"{code}: {fact} was changed in the meantime")
        self.code = code
        self.fact = fact


class ClassNotDecided(ValueError):
    """A decided class was to change without a review; what a cadre reports is the fact `reported_class`."""


def apply_changes(register: Register, changes: Sequence[HouseholdChanges], source: Source) -> None:
    """Applies all changes; each code once. Raises Conflict, ClassNotDecided or KeyMissing; the caller's transaction then takes all back."""
    for start in range(0, len(changes), AT_ONCE):
        portion = changes[start : start + AT_ONCE]
        rows = rows_of(register.session, [change.code for change in portion])
        for change in portion:
            row = rows.get(change.code)
            _compare(change, read_row(row, register.vault) if row else None, source)
        stored = {change.code: [_stored(register.vault, rows.get(change.code), fact) for fact in change.facts] for change in portion}
        write_changes(register.session, rows, stored, source)


def write_changes(session: Session, rows: Mapping[str, HouseholdRow], changes: Mapping[str, Sequence[StoredChange]], source: Source) -> None:
    """Applies stored changes to the rows that stand, by code, makes and deletes rows, and adds the changes to the history."""
    for code, stored in changes.items():
        _write(session, rows.get(code), stored)
    common = {
        "who": source.who,
        "seen_at": source.seen_at,
        "known_at": source.known_at,
        "message": source.message,
        "import_id": source.import_id,
    }
    lines = [
        {"household": code, "fact": change.fact, "old": change.old, "new": change.new, **common}
        for code, stored in changes.items()
        for change in stored
    ]
    session.flush()
    if lines:
        session.execute(insert(ChangeRow), lines)


def stored_text(row: HouseholdRow | None, fact: str) -> str | None:
    """A fact of a row as the history would hold it; None where there is no row."""
    value = getattr(row, attribute_of(fact)) if row else None
    return value if fact in SEALED else as_text(value)


def _compare(change: HouseholdChanges, standing: Household | None, source: Source) -> None:
    known = facts_of(standing)
    for fact in change.facts:
        if known.get(fact.fact) != fact.old:
            raise Conflict(change.code, fact.fact)
        if fact.fact in DECIDED and not source.by_review:
            raise ClassNotDecided(f"{change.code}: {fact.fact} changes by a review only")


def _stored(vault: Vault, row: HouseholdRow | None, change: FactChange) -> StoredChange:
    new = vault.seal(str(change.new)) if change.fact in SEALED and change.new is not None else as_text(change.new)
    return StoredChange(change.fact, stored_text(row, change.fact), new)


def _write(session: Session, row: HouseholdRow | None, changes: Sequence[StoredChange]) -> None:
    if row and any(change.fact == "code" and change.new is None for change in changes):
        session.delete(row)
        return
    if row is None:
        row = HouseholdRow(name=None, village=None)
        session.add(row)
    for change in changes:
        value = change.new if change.fact in SEALED else from_text(change.fact, change.new)
        setattr(row, attribute_of(change.fact), value)
    _note_keys(row)


def _note_keys(row: HouseholdRow) -> None:
    """The columns that lists and searches go by."""
    row.name_order, row.village_order = sort_key(row.name), sort_key(row.village)
    row.name_key, row.given_key = name_key(row.name), given_name_key(row.name)
