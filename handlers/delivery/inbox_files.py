"""Files that came with updates, kept until they have been worked."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from knowledge.store.files import StoredFile
from knowledge.store.tables import InboxFileRow, InboxRow


def keep_file(session: Session, number: int, file: StoredFile) -> None:
    """Stores the file of an update; one that is stored already is replaced."""
    session.merge(InboxFileRow(inbox_id=number, name=file.name, content=file.content))


def read_file(session: Session, number: int) -> StoredFile | None:
    """The stored file of an update, None when there is none."""
    row = session.get(InboxFileRow, number)
    return StoredFile(row.name, row.content) if row else None


def drop_file(session: Session, number: int) -> None:
    """Deletes the file of an update."""
    session.execute(delete(InboxFileRow).where(InboxFileRow.inbox_id == number))


def drop_old_files(session: Session, before: dt.datetime) -> None:
    """Deletes the files of updates that arrived before a moment, of waiting ones too: they can be fetched again."""
    old = select(InboxRow.id).where(InboxRow.received_at < before)
    session.execute(delete(InboxFileRow).where(InboxFileRow.inbox_id.in_(old)))
