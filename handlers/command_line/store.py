"""The database that a command works on."""

from __future__ import annotations

from pathlib import Path

from knowledge.database.database import Database
from knowledge.database.migrate import DatabaseTooNew


class CannotOpen(RuntimeError):
    """The database cannot be opened; the message says what to check."""


def open_database(path: str | None, url: str) -> Database:
    """The database of --db, else that of the settings. Raises DatabaseTooNew or CannotOpen."""
    try:
        return Database.in_file(Path(path)) if path else Database(url)
    except DatabaseTooNew:
        raise
    except Exception as error:
        raise CannotOpen(
            f"The database cannot be opened ({type(error).__name__}). Check --db or DATABASE_URL."
        ) from None
