"""A thousand known numbers and names are looked for in every byte that is stored: the sealed ones are nowhere, the
deleted ones are gone after the sweep, from the journal too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import Column, Date, DateTime, LargeBinary, Table, insert, select
from sqlalchemy.orm import Session

from handlers.delivery.agenda.sweeps import sweeps
from handlers.delivery.agenda.taking import Agenda
from knowledge.database.database import Database
from knowledge.database.rotation import rotate_key
from knowledge.households.register import Register
from knowledge.people.forgetting import forget_person
from knowledge.people.invitations import invite_first_admin
from knowledge.people.joining import redeem
from knowledge.people.roles import Person
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.sealed import SealedBytes, SealedText
from knowledge.store.tables import Base
from knowledge.store.vault import Vault
from tests.knowledge.households.invented import LAN, store

MANY, FREE = 1000, 1_000_000  # numbers from which none is used
NOW = dt.datetime(2026, 11, 28, 3)
PHONES = [f"09{number:08}" for number in range(MANY)]
IDENTITIES = [f"0{number:011}" for number in range(7 * MANY, 8 * MANY)]
NAMES = [f"Hoàng Thị Xuyến{number:04}" for number in range(MANY)]
DELETED = NAMES[::5]


def sealing_tables() -> list[Table]:
    """Every table in which copies of people's words or files lie."""
    return [table for table in Base.metadata.sorted_tables if any(map(is_sealed, table.columns))]


def is_sealed(column: Column[Any]) -> bool:
    return isinstance(column.type, SealedText | SealedBytes)


def fill(session: Session, table: Table, words: str, number: int) -> None:
    """One row with these words in everything that is sealed, and anything elsewhere; the rows it points to as well."""
    for key in table.foreign_keys:
        parent = key.column.table
        if session.execute(select(parent).where(key.column == number)).first() is None:
            fill(session, parent, words, number)
    session.execute(insert(table).values({column.name: value_for(column, words, number) for column in table.columns}))


def value_for(column: Column[Any], words: str, number: int) -> object:
    if is_sealed(column):
        return words.encode() if isinstance(column.type, SealedBytes) else words
    if isinstance(column.type, DateTime):
        return NOW - dt.timedelta(days=90)
    if isinstance(column.type, Date):
        return NOW.date()
    if isinstance(column.type, LargeBinary):
        return b"x"
    kind = column.type.python_type
    if kind is str:
        return str(number)[-(getattr(column.type, "length", None) or 40) :]
    return kind(number)


def bytes_of(database: Database) -> bytes:
    """Everything that is stored: the files of SQLite, or every row of PostgreSQL as text."""
    url = database.engine.url
    if url.get_backend_name() == "sqlite":
        folder = Path(url.database or "")
        return b"".join(file.read_bytes() for file in folder.parent.glob(f"{folder.name}*"))
    with database.engine.connect() as connection:
        rows: Iterator[Any] = (
            row[0]
            for table in Base.metadata.sorted_tables
            for row in connection.exec_driver_sql(f'SELECT t::text FROM "{table.name}" t')  # noqa: S608 - our own
        )
        return "\n".join(rows).encode()


def found_in(database: Database, secrets: list[str]) -> list[str]:
    """Those that lie there, as they are or as PostgreSQL writes bytes."""
    stored = bytes_of(database)
    return [each for each in secrets if each.encode() in stored or each.encode().hex().encode() in stored]


def households(database: Database) -> None:
    homes = [
        replace(LAN, code=f"BS-HL-{place:04}", phone=phone, identity_number=identity)
        for place, (phone, identity) in enumerate(zip(PHONES, IDENTITIES, strict=True), 1)
    ]
    with database.transaction() as session:
        store(Register(session, database.vault), *homes)


def people(database: Database) -> list[Person]:
    """Everybody of these names, with an office."""
    at, joined = Moment(NOW, NOW.date()), []
    with database.transaction() as session:
        for number, name in enumerate(NAMES):
            token = invite_first_admin(session, name, NOW)
            _, person = redeem(session, token, Account("telegram", str(number)), at)
            assert person
            joined.append(person)
    return joined


def test_nothing_that_is_sealed_lies_anywhere(address: str) -> None:
    database = Database(address, Vault(Fernet.generate_key().decode()))
    households(database)
    with database.transaction() as session:
        for place, table in enumerate(sealing_tables(), 1):
            fill(session, table, f"{NAMES[place]}: {PHONES[place]} {IDENTITIES[place]}", FREE + place)
    assert len(sealing_tables()) > 8
    assert found_in(database, [*PHONES, *IDENTITIES, *NAMES]) == []
    assert rotate_key(database).lost == 0
    database.close()


def test_without_a_key_the_same_words_would_be_found(address: str) -> None:
    """A search that finds nothing must be able to find something."""
    database = Database(address)
    with database.transaction() as session:
        for place, table in enumerate(sealing_tables(), 1):
            fill(session, table, f"{NAMES[place]} {PHONES[place]}", FREE + place)
    assert len(found_in(database, PHONES)) == len(sealing_tables())
    database.close()


def test_what_was_deleted_is_gone_after_the_sweep(address: str) -> None:
    """Names of people who had theirs deleted, and words whose time is over; the others are there."""
    database = Database(address)
    persons = people(database)
    with database.transaction() as session:
        for person in persons[::5]:
            forget_person(session, person, Moment(NOW, NOW.date()))
    agenda = Agenda(database, sweeps((), 3), tuple(sweeps((), 3)))
    agenda._begin()
    while agenda.take_one():
        pass
    assert found_in(database, DELETED) == []
    assert len(found_in(database, NAMES)) == MANY - len(DELETED)
    database.close()
