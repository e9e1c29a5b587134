"""The database that a command works on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from assistant.settings import BadSetting, Settings
from knowledge.database.database import Database
from knowledge.database.migrate import DatabaseTooNew
from knowledge.store.invented import InventedData


class CannotOpen(RuntimeError):
    """The database cannot be opened; the message says what to check."""


def open_database(path: str | None, settings: Settings) -> Database:
    """The database of --db, else that of the settings, with the key that seals it. Raises DatabaseTooNew or
    CannotOpen."""
    try:
        if path:
            return Database.in_file(Path(path), settings.vault)
        return Database(settings.database_url, settings.vault, files=settings.files_dir)
    except DatabaseTooNew:
        raise
    except Exception as error:  # noqa: BLE001 - drivers raise what they like; the setting is named instead
        raise CannotOpen(
            f"The database cannot be opened ({type(error).__name__}). Check --db or DATABASE_URL."
        ) from None


def with_database(path: str | None, work: Callable[[Database], int]) -> int:
    """Works on the database of --db or of the settings, with the key that seals its records, and closes it. 1 with a
    sentence when it cannot be opened."""
    try:
        settings = Settings.read(os.environ)
        database = open_database(path, settings)
    except (BadSetting, CannotOpen, DatabaseTooNew) as error:
        print(error, file=sys.stderr)
        return 1
    try:
        return work(database)
    except InventedData as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        database.close()
