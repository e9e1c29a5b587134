"""Pictures of the browser chat, kept as long as the visit, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from knowledge.records.files import StoredFile
from knowledge.records.tables import PictureRow

MOST_KEPT = 24  # of one conversation


def keep_pictures(session: Session, conversation: str, message: str, pictures: Sequence[StoredFile], now: dt.datetime) -> None:
    """Stores the pictures that answer a message, numbered from 0; of a conversation only the newest are kept."""
    session.add_all(
        PictureRow(conversation=conversation, message=message, number=number, name=picture.name, content=picture.content, stored_at=now)
        for number, picture in enumerate(pictures)
    )
    session.flush()
    mine = PictureRow.conversation == conversation
    newest_first = select(PictureRow.message, PictureRow.number).where(mine).order_by(PictureRow.stored_at.desc(), PictureRow.number.desc())
    old = [(row.message, row.number) for row in session.execute(newest_first.offset(MOST_KEPT))]
    session.execute(delete(PictureRow).where(mine, tuple_(PictureRow.message, PictureRow.number).in_(old)))


def read_picture(session: Session, conversation: str, message: str, number: int) -> StoredFile | None:
    """The stored picture, None when it is not kept."""
    row = session.get(PictureRow, (conversation, message, number))
    return StoredFile(row.name, row.content) if row else None


def forget_pictures(session: Session, conversation: str) -> None:
    """Deletes the pictures of a conversation."""
    session.execute(delete(PictureRow).where(PictureRow.conversation == conversation))
