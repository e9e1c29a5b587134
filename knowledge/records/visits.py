"""Visits of the browser chat: what was already answered, and forgetting all of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from knowledge.records.pictures import forget_pictures
from knowledge.records.tables import AnsweredRow, ConversationRow

MOST_KEPT = 8


class AnsweredMessages:
    """The last answered messages of one conversation, inside the caller's transaction."""

    def __init__(self, session: Session, conversation: str, now: dt.datetime) -> None:
        self._session = session
        self._conversation = conversation
        self._now = now

    def replies(self, message: str) -> str | None:
        """What a message was answered with, None for a new one."""
        row = self._session.get(AnsweredRow, (self._conversation, message))
        return row.replies if row else None

    def keep(self, message: str, replies: str) -> None:
        """Stores the replies to a message; only the last few are kept."""
        self._session.add(AnsweredRow(conversation=self._conversation, message=message, replies=replies, answered_at=self._now))
        mine = AnsweredRow.conversation == self._conversation
        self._session.flush()
        newest_first = select(AnsweredRow.message).where(mine).order_by(AnsweredRow.answered_at.desc())
        old = self._session.scalars(newest_first.offset(MOST_KEPT)).all()
        self._session.execute(delete(AnsweredRow).where(mine, AnsweredRow.message.in_(old)))


def forget_visit(session: Session, conversation: str) -> None:
    """Deletes everything stored of a conversation."""
    forget_pictures(session, conversation)
    session.execute(delete(AnsweredRow).where(AnsweredRow.conversation == conversation))
    session.execute(delete(ConversationRow).where(ConversationRow.id == conversation))


def forget_idle_visits(session: Session, channel: str, before: dt.datetime) -> int:
    """Deletes the conversations of a channel that have not changed since `before`; says how many there were."""
    idle = ConversationRow.id.startswith(f"{channel}:", autoescape=True) & (ConversationRow.changed_at < before)
    conversations = session.scalars(select(ConversationRow.id).where(idle)).all()
    for conversation in conversations:
        forget_visit(session, conversation)
    return len(conversations)
