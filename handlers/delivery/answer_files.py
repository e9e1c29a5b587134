"""Files that answer a message, where a page fetches them: pictures and documents, kept as long as the visit, inside
the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, select, tuple_
from sqlalchemy.orm import Session

from handlers.delivery.talk import Talk
from knowledge.store.files import StoredFile
from knowledge.store.tables import AnswerFileRow

MOST_KEPT = 16  # of one conversation


def keep_files(session: Session, talk: Talk, message: str, files: Sequence[StoredFile], now: dt.datetime) -> None:
    """Stores the files that answer a message, numbered from 0; of a conversation only the newest are kept."""
    if not files:
        return
    session.add_all(
        AnswerFileRow(
            channel=talk.channel,
            conversation=talk.id,
            message=message,
            number=number,
            name=file.name,
            content=file.content,
            stored_at=now,
        )
        for number, file in enumerate(files)
    )
    session.flush()
    mine = _of(talk)
    newest_first = (
        select(AnswerFileRow.message, AnswerFileRow.number)
        .where(mine)
        .order_by(AnswerFileRow.stored_at.desc(), AnswerFileRow.number.desc())
    )
    old = [(row.message, row.number) for row in session.execute(newest_first.offset(MOST_KEPT))]
    session.execute(delete(AnswerFileRow).where(mine, tuple_(AnswerFileRow.message, AnswerFileRow.number).in_(old)))


def read_file(session: Session, talk: Talk, message: str, number: int) -> StoredFile | None:
    """The stored file, None when it is not kept."""
    row = session.get(AnswerFileRow, (talk.channel, talk.id, message, number))
    return StoredFile(row.name, row.content) if row else None


def forget_files(session: Session, talk: Talk) -> None:
    """Deletes the files of a conversation."""
    session.execute(delete(AnswerFileRow).where(_of(talk)))


def _of(talk: Talk) -> ColumnElement[bool]:
    return (AnswerFileRow.channel == talk.channel) & (AnswerFileRow.conversation == talk.id)
