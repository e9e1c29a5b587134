"""Visits of the browser chat: what was already answered, and forgetting all of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from handlers.delivery.answer_files import forget_files
from knowledge.store.tables import AnsweredRow, ConversationRow

MOST_KEPT = 8


def wait_for_turn(session: Session, conversation: str) -> None:
    """Waits until no other transaction answers in a conversation: a message sent twice at once is still answered once.

    SQLite lets one transaction in at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(conversation, 0))))


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
        self._session.add(
            AnsweredRow(conversation=self._conversation, message=message, replies=replies, answered_at=self._now)
        )
        mine = AnsweredRow.conversation == self._conversation
        self._session.flush()
        newest_first = select(AnsweredRow.message).where(mine).order_by(AnsweredRow.answered_at.desc())
        old = self._session.scalars(newest_first.offset(MOST_KEPT)).all()
        self._session.execute(delete(AnsweredRow).where(mine, AnsweredRow.message.in_(old)))


def forget_visit(session: Session, conversation: str) -> None:
    """Deletes everything stored of a conversation, and of those that signed-in people held in the same visit."""
    signed_in = ConversationRow.id.startswith(f"{conversation}:", autoescape=True)
    for name in (conversation, *session.scalars(select(ConversationRow.id).where(signed_in))):
        _forget_conversation(session, name)


def forget_idle_visits(session: Session, channel: str, before: dt.datetime) -> int:
    """Deletes the conversations of a channel in which nothing was answered since `before`; says how many there were.

    The answer to a conversation's own deletion is all that is left of it until then.
    """
    answered = select(AnsweredRow).where(
        AnsweredRow.conversation == ConversationRow.id, AnsweredRow.answered_at >= before
    )
    idle = ConversationRow.id.startswith(f"{channel}:", autoescape=True) & ~answered.exists()
    conversations = session.scalars(select(ConversationRow.id).where(idle)).all()
    for conversation in conversations:
        _forget_conversation(session, conversation)
    left = AnsweredRow.conversation.startswith(f"{channel}:", autoescape=True) & (AnsweredRow.answered_at < before)
    session.execute(delete(AnsweredRow).where(left))
    return len(conversations)


def _forget_conversation(session: Session, conversation: str) -> None:
    forget_files(session, conversation)
    session.execute(delete(AnsweredRow).where(AnsweredRow.conversation == conversation))
    session.execute(delete(ConversationRow).where(ConversationRow.id == conversation))
