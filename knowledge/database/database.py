"""The database: SQLite in a file by default. One place makes the engine and the transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine, event, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge.database.migrate import bring_up_to_date
from knowledge.store.vault import WITHOUT_KEY, Vault

BUSY_SECONDS = 30


class Database:
    """Opens transactions on one database, whose tables it first brings up to date. `url` as SQLAlchemy reads it.
    Raises DatabaseTooNew.

    `vault` seals and opens what is stored encrypted in it.
    """

    def __init__(self, url: str | URL, vault: Vault = WITHOUT_KEY) -> None:
        self.vault = vault
        self.engine = _engine(make_url(url))
        try:
            bring_up_to_date(self.engine)
        except BaseException:
            self.engine.dispose()
            raise

    @classmethod
    def in_file(cls, path: Path) -> Database:
        """A SQLite database in a file; its folder is made when missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(URL.create("sqlite", database=str(path)))

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end and takes everything back on an exception."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    _only_for_its_owner(url.database)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
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
    """Durable journal, foreign keys; transactions are opened by `_begin_immediate`, not by the driver."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    """Takes the write lock at once: a transaction that reads first and writes later could fail half-way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
