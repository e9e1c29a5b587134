"""Brings a database to the tables of this program."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import Engine

from knowledge.evidence import tables as _evidence  # noqa: F401
from knowledge.figures import rounds as _rounds  # noqa: F401
from knowledge.people import tables as _people  # noqa: F401
from knowledge.reminders import tables as _reminders  # noqa: F401
from knowledge.reports import tables as _reports  # noqa: F401
from knowledge.store.tables import Base

MIGRATIONS = Path(__file__).parent / "migrations"
REVISION = max(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))  # the newest; they count up
_LOCK = 7_210_482_001  # any number that nothing else locks


class DatabaseTooNew(RuntimeError):
    """The database was made by a newer program; the message says what to do."""


def bring_up_to_date(engine: Engine) -> None:
    """Makes the tables of an empty database, or changes those of an older program, in one transaction. Raises
    DatabaseTooNew."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK}
            )  # replicas start at the same time
        tables = inspect(connection).get_table_names()
        if not tables:
            _make(connection)
        elif (found := _revision(connection, tables)) > REVISION:
            raise DatabaseTooNew(
                f"The database is of a newer version ({found}) than this program ({REVISION}); start the newer program."
            )
        elif found < REVISION:
            _upgrade(connection)


def _revision(connection: Connection, tables: list[str]) -> str:
    """The revision noted in the database; empty for one that is older than revisions."""
    return (
        str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")
        if "alembic_version" in tables
        else ""
    )


def _make(connection: Connection) -> None:
    """The newest tables at once, and the note of Alembic's that says so."""
    Base.metadata.create_all(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": REVISION})


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
