"""Sealing everything anew with the first key, portion by portion; interrupted, it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, LargeBinary, Row, Table, Text, and_, bindparam, select, type_coerce, update
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from knowledge.database.database import Database
from knowledge.households.facts import SEALED, attribute_of
from knowledge.store.sealed import SealedBytes, SealedText
from knowledge.store.tables import Base
from knowledge.store.vault import SEAL, KeyMissing, Vault

AT_ONCE = 500  # values a transaction
_BY_HAND = {
    "household": tuple(sorted(map(attribute_of, SEALED))),
    "change": ("old", "new"),
    "upload": ("content",),
}  # sealed by whoever writes them: what is stored in them plainly is meant so


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many values are now sealed with the first key, and how many none of the keys opens."""

    renewed: int
    lost: int


def rotate_key(database: Database, progress: Callable[[int], None] = lambda _: None) -> Rotation:
    """Seals everything with the first key of RECORDS_KEY; `progress` is told how many values are done. Once `lost` is 0
    the other keys can go. Raises KeyMissing."""
    if not database.vault.has_key:
        raise KeyMissing("RECORDS_KEY is not set: name the new key first and the old one behind it, with a comma.")
    renewed = lost = 0
    for column in _columns():
        for keys in _portions(database, column):
            with database.transaction() as session:
                more, gone = _renew(session, database.vault, column, keys)
            renewed, lost = renewed + more, lost + gone
            progress(renewed)
    for is_open in database.shelf.renew():
        renewed, lost = renewed + is_open, lost + (not is_open)
        progress(renewed)
    return Rotation(renewed, lost)


def _columns() -> Iterator[Column[Any]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, SealedText | SealedBytes) or column.name in _BY_HAND.get(table.name, ()):
                yield column


def _plain(column: Column[Any]) -> TypeEngine[Any]:
    """The type that leaves a value as it is stored."""
    is_bytes = isinstance(column.type, SealedBytes | LargeBinary)
    return LargeBinary() if is_bytes else Text()


def _portions(database: Database, column: Column[Any]) -> Iterator[Sequence[Row[Any]]]:
    """The primary keys of the rows that hold a value."""
    table = _table(column)
    statement = select(*table.primary_key.columns).where(column.is_not(None))
    if table.name == "change":
        statement = statement.where(table.c.fact.in_(sorted(SEALED)))
    with database.snapshot() as session:
        rows = session.execute(statement).all()
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _renew(session: Session, vault: Vault, column: Column[Any], keys: Sequence[Row[Any]]) -> tuple[int, int]:
    renewed = lost = 0
    for key in keys:
        stored = session.execute(select(type_coerce(column, _plain(column))).where(_has(column, key))).scalar()
        if not stored or vault.is_newest(stored):
            continue
        if (new := _sealed_anew(vault, column, stored)) is None:
            lost += 1
        elif new != stored:
            value = bindparam("new", new, type_=_plain(column))
            session.execute(update(_table(column)).where(_has(column, key)).values({column: value}))
            renewed += 1
    return renewed, lost


def _sealed_anew(vault: Vault, column: Column[Any], stored: str | bytes) -> str | bytes | None:
    """The value under the first key; None where no key opens it. What is plain is sealed where the column seals."""
    text = stored if isinstance(stored, str) else stored[: len(SEAL)].decode("latin-1")
    if text.startswith(SEAL):
        return vault.renewed(stored)
    if column.name in _BY_HAND.get(_table(column).name, ()):
        return stored
    return vault.seal(stored) if isinstance(stored, str) else vault.seal_file(stored)


def _has(column: Column[Any], key: Row[Any]) -> Any:
    return and_(*(each == value for each, value in zip(_table(column).primary_key.columns, key, strict=True)))


def _table(column: Column[Any]) -> Table:
    table: Any = column.table
    found: Table = table
    return found
