"""How a database is connected: what makes a transaction a snapshot, and that a snapshot writes nothing."""

from __future__ import annotations

import os
import re
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.engine import Engine

from knowledge.store.line import Line
from knowledge.store.sessions import READS_ONLY, STAGES

BUSY_SECONDS = 30
WRITES = re.compile(r"^\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b|\bFOR UPDATE\b", re.IGNORECASE)
CHANGED = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:"?\w+"?\.)?"?(\w+)', re.IGNORECASE)  # the table


class WantsToWrite(BaseException):
    """Something was to be written where there is only a snapshot. No handler of a turn may take it for an error of its
    own, so it is none."""


class NoLine:
    """Where nobody needs to wait."""

    def turn(self) -> AbstractContextManager[None]:
        """At once."""
        return nullcontext()


def reading(engine: Engine) -> dict[str, Any]:
    """What makes a transaction a snapshot."""
    one_state = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    return {READS_ONLY: True, **one_state}


def writing(engine: Engine) -> dict[str, Any]:
    """What makes it an ordinary transaction again."""
    ordinary = {} if engine.dialect.name == "sqlite" else {"isolation_level": "READ COMMITTED"}
    return {READS_ONLY: False, STAGES: False, **ordinary}


def line_of(engine: Engine) -> Line | NoLine:
    """PostgreSQL lets many write at once."""
    return Line() if engine.dialect.name == "sqlite" else NoLine()


def open_engine(url: URL) -> Engine:
    """The engine of a database; its snapshots refuse to write."""
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
