"""The mark of a database in which everything is invented: real people and real households never enter it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from knowledge.store.tables import MarkRow

_MARK, _INVENTED = "samples", "invented"


class InventedData(PermissionError):
    """Something real was to enter a database of invented samples; the message says what to set instead."""

    def __init__(self) -> None:
        super().__init__(
            "This database holds invented sample households; real people and rolls do not go in. "
            "Set DATABASE_URL (or --db) to a database of your own."
        )


def mark_invented(session: Session) -> None:
    """Marks the database for good."""
    session.merge(MarkRow(name=_MARK, value=_INVENTED))


def is_invented(session: Session) -> bool:
    """Whether everything in the database is invented."""
    row = session.get(MarkRow, _MARK)
    return row is not None and row.value == _INVENTED


def refuse_if_invented(session: Session) -> None:
    """Keeps what is real out of a database of samples. Raises InventedData."""
    if is_invented(session):
        raise InventedData
