"""The database: SQLite in a file by default. One place makes the engine and the transactions."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge.database.migrate import bring_up_to_date
from knowledge.store.line import Line
from knowledge.store.sealed import seal_with
from knowledge.store.sessions import READS_ONLY, STAGES
from knowledge.store.vault import WITHOUT_KEY, Vault

BUSY_SECONDS = 30
WRITES = re.compile(r"^\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b|\bFOR UPDATE\b", re.IGNORECASE)
CHANGED = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:"?\w+"?\.)?"?(\w+)', re.IGNORECASE)  # the table


class WantsToWrite(BaseException):
    """Something was to be written where there is only a snapshot. No handler of a turn may take it for an error of its
    own, so it is none."""


class _OneConnection:
    """As a database, on one connection."""

    def __init__(self, connection: Connection, database: Database) -> None:
        self.vault = database.vault
        self._connection = connection
        self._database = database

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session that reads one state of the database."""
        with self._session(_reading(self._database.engine) | {STAGES: True}) as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end and takes everything back on an exception."""
        with self._database.one_at_a_time(), self._session(_writing(self._database.engine)) as session:
            yield session

    @contextmanager
    def _session(self, options: dict[str, Any]) -> Iterator[Session]:
        connection = self._connection.execution_options(**options)
        with Session(connection, expire_on_commit=False) as session, session.begin():
            yield session


class NoLine:
    """Where nobody needs to wait."""

    def turn(self) -> AbstractContextManager[None]:
        """At once."""
        return nullcontext()


class Transactions(Protocol):
    """Where transactions are opened."""

    vault: Vault

    def snapshot(self) -> AbstractContextManager[Session]:
        """A session that reads one state of the database. The first statement that would write raises WantsToWrite."""

    def transaction(self) -> AbstractContextManager[Session]:
        """A session that commits at the end and takes everything back on an exception."""


class Database:
    """Opens transactions on one database, whose tables it first brings up to date. `url` as SQLAlchemy reads it.
    Raises DatabaseTooNew.

    `vault` seals and opens what is stored encrypted in it.
    """

    def __init__(self, url: str | URL, vault: Vault = WITHOUT_KEY, *, is_current: bool = False) -> None:
        """`is_current`: another part of this program has brought the tables up to date."""
        self.vault = vault
        self.engine = _engine(make_url(url))
        seal_with(self.engine, vault)
        self._readers = self.engine.execution_options(**_reading(self.engine))
        self._line = _line_of(self.engine)
        try:
            if not is_current:
                bring_up_to_date(self.engine)
        except BaseException:
            self.engine.dispose()
            raise

    @classmethod
    def in_file(cls, path: Path, vault: Vault = WITHOUT_KEY) -> Database:
        """A SQLite database in a file; its folder is made when missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(URL.create("sqlite", database=str(path)), vault)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end and takes everything back on an exception. On SQLite one at a time: keep it
        short."""
        with self._line.turn(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session that sees the database as it is now, whatever is written meanwhile, and waits for nobody.

        The first statement that would write raises WantsToWrite.
        """
        with Session(self._readers, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def connected(self) -> Iterator[Transactions]:
        """Transactions of one connection: what is staged in a snapshot is there in the next one, and gone with it."""
        with self.engine.connect() as connection:
            try:
                yield _OneConnection(connection, self)
            finally:
                connection.invalidate()  # with its temporary tables, which would hide the real ones

    @contextmanager
    def one_at_a_time(self) -> Iterator[None]:
        """Waits in line where only one transaction writes at once."""
        with self._line.turn():
            yield

    def tidy(self) -> None:
        """Empties the journal, where what was deleted would still stand; one that somebody reads waits for the next
        time."""
        if self.engine.dialect.name == "sqlite":
            with self._line.turn(), self.engine.connect() as connection:
                connection.connection.driver_connection.execute(  # type: ignore[union-attr]
                    "PRAGMA wal_checkpoint(TRUNCATE)"
                )

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def _reading(engine: Engine) -> dict[str, Any]:
    """What makes a transaction a snapshot."""
    one_state = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    return {READS_ONLY: True, **one_state}


def _writing(engine: Engine) -> dict[str, Any]:
    """What makes it an ordinary transaction again."""
    ordinary = {} if engine.dialect.name == "sqlite" else {"isolation_level": "READ COMMITTED"}
    return {READS_ONLY: False, STAGES: False, **ordinary}


def _line_of(engine: Engine) -> Line | NoLine:
    """PostgreSQL lets many write at once."""
    return Line() if engine.dialect.name == "sqlite" else NoLine()


def _engine(url: URL) -> Engine:
    engine = _connecting(url)
    event.listen(engine, "before_cursor_execute", _refuse_writes)
    return engine


def _refuse_writes(
    connection: Connection, _cursor: object, statement: str, _parameters: object, _context: object, _many: bool
) -> None:
    reads_only = connection.get_execution_options().get(READS_ONLY)
    if not reads_only or not WRITES.search(statement):
        return
    changed = CHANGED.match(statement)
    if reads_only is True or (changed and changed[1] not in reads_only):
        raise WantsToWrite


def _connecting(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    _only_for_its_owner(url.database)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _only_for_its_owner(file: str | None) -> None:
    """Makes a database file that nobody else on the machine reads; SQLite gives its journals the same rights."""
    if not file or file == ":memory:":
        return
    with suppress(OSError):  # a folder that is missing is told by the engine
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        for each in (file, f"{file}-wal", f"{file}-shm"):
            if os.path.exists(each):
                os.chmod(each, 0o600)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Durable journal, foreign keys; transactions are opened by `_begin`, not by the driver."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Takes the write lock at once: a transaction that reads first and writes later could fail half-way."""
    is_snapshot = connection.get_execution_options().get(READS_ONLY)
    connection.exec_driver_sql("BEGIN" if is_snapshot else "BEGIN IMMEDIATE")
