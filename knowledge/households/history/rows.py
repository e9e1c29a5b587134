"""Rows of households as their changes make them: entering, altered, leaving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from knowledge.households.facts import SEALED, as_text, attribute_of, from_text
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.register import rows_of
from knowledge.store.keys import given_name_key, name_key, sort_key

_HOUSEHOLDS = HouseholdRow.__table__


class Conflict(Exception):
    """A fact is not what the change was made from; nothing was applied."""

    def __init__(self, code: str, fact: str) -> None:
        super().__init__(f"{code}: {fact} was changed in the meantime")
        self.code = code
        self.fact = fact


class StoredChange(NamedTuple):
    """A fact's value before and after as they are stored; sealed facts stay sealed. `seen_at` None: when the source saw
    it. A tuple, as a roll makes hundreds of thousands."""

    fact: str
    old: str | None
    new: str | None
    seen_at: dt.datetime | None = None


def stored_text(row: HouseholdRow | None, fact: str) -> str | None:
    """A fact of a row as the history would hold it; None where there is no row."""
    value = getattr(row, attribute_of(fact)) if row else None
    return value if fact in SEALED else as_text(value)


def enter(session: Session, households: Sequence[Mapping[str, object]]) -> None:
    """Adds rows. One that another transaction has added in the meantime is a conflict."""
    try:
        with session.begin_nested():
            session.execute(insert(_HOUSEHOLDS), households)
    except IntegrityError:
        taken = rows_of(session, [str(household["code"]) for household in households])
        if not taken:
            raise
        raise Conflict(min(taken), "code") from None


def new_row(changes: Sequence[StoredChange]) -> dict[str, object]:
    """All columns of a household that enters; many rows made of objects would take three times as long."""
    facts = {attribute_of(change.fact): _column_value(change) for change in changes}
    values = {**dict.fromkeys(_HOUSEHOLDS.columns.keys()), **facts}
    return {**values, **_keys(values["name"], values["village"])}


def alter(session: Session, row: HouseholdRow, changes: Sequence[StoredChange]) -> None:
    """Changes a row, or deletes that of a household that leaves."""
    if any(change.fact == "code" and change.new is None for change in changes):
        session.delete(row)
        return
    for change in changes:
        setattr(row, attribute_of(change.fact), _column_value(change))
    for key, value in _keys(row.name, row.village).items():
        setattr(row, key, value)


def _column_value(change: StoredChange) -> object:
    return change.new if change.fact in SEALED else from_text(change.fact, change.new)


def _keys(name: object, village: object) -> dict[str, str]:
    """The columns that lists and searches go by."""
    named, placed = str(name) if name else None, str(village) if village else None
    return {
        "name_order": sort_key(named),
        "village_order": sort_key(placed),
        "name_key": name_key(named),
        "given_key": given_name_key(named),
    }
