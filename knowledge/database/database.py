"""The database: SQLite in a file by default. One place makes the engine and the transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.orm import Session

from knowledge.database.engine import BUSY_SECONDS, line_of, open_engine, reading, writing
from knowledge.database.migrate import bring_up_to_date
from knowledge.store.sealed import seal_with
from knowledge.store.sessions import STAGES
from knowledge.store.shelf import Shelf, folder_of, lay_beside
from knowledge.store.vault import WITHOUT_KEY, Vault


class _OneConnection:
    """As a database, on one connection."""

    def __init__(self, connection: Connection, database: Database) -> None:
        self.vault = database.vault
        self._connection = connection
        self._database = database

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session that reads one state of the database."""
        with self._session(reading(self._database.engine) | {STAGES: True}) as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end and takes everything back on an exception."""
        with self._database.one_at_a_time(), self._session(writing(self._database.engine)) as session:
            yield session

    @contextmanager
    def _session(self, options: dict[str, Any]) -> Iterator[Session]:
        connection = self._connection.execution_options(**options)
        with Session(connection, expire_on_commit=False) as session, session.begin():
            yield session


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

    def __init__(
        self, url: str | URL, vault: Vault = WITHOUT_KEY, *, is_current: bool = False, files: Path | None = None
    ) -> None:
        """`is_current`: another part of this program has brought the tables up to date. `files` is where the
        folders of what is stored beside databases lie, None for beside it."""
        self.vault = vault
        self.engine = open_engine(make_url(url))
        seal_with(self.engine, vault)
        self.files = files
        self.shelf = Shelf(folder_of(self.engine.url, files), vault)
        lay_beside(self.engine, self.shelf)
        self._readers = self.engine.execution_options(**reading(self.engine))
        self._line = line_of(self.engine)
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
        time: whoever waited for a long reader would keep everybody from writing meanwhile."""
        if self.engine.dialect.name == "sqlite":
            with self._line.turn(), self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA busy_timeout = 0")
                try:
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    driver.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()
