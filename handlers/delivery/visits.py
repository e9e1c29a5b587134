"""Conversations that are answered as they come: what was already answered, and forgetting all of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from handlers.delivery.answer_files import forget_files
from handlers.delivery.talk import Talk
from knowledge.store.tables import AnsweredRow, ConversationRow

MOST_KEPT = 8


class AnsweredMessages:
    """The last answered messages of one conversation, inside the caller's transaction."""

    def __init__(self, session: Session, talk: Talk, now: dt.datetime) -> None:
        self._session = session
        self._talk = talk
        self._now = now

    def replies(self, message: str) -> str | None:
        """What a message was answered with, None for a new one."""
        row = self._session.get(AnsweredRow, (self._talk.channel, self._talk.id, message))
        return row.replies if row else None

    def keep(self, message: str, replies: str) -> None:
        """Stores the replies to a message; only the last few are kept."""
        self._session.add(
            AnsweredRow(
                channel=self._talk.channel,
                conversation=self._talk.id,
                message=message,
                replies=replies,
                answered_at=self._now,
            )
        )
        mine = _answers_in(self._talk)
        self._session.flush()
        newest_first = select(AnsweredRow.message).where(mine).order_by(AnsweredRow.answered_at.desc())
        old = self._session.scalars(newest_first.offset(MOST_KEPT)).all()
        self._session.execute(delete(AnsweredRow).where(mine, AnsweredRow.message.in_(old)))


def forget_visit(session: Session, talk: Talk) -> None:
    """Deletes everything stored of a conversation, and of those that signed-in people held in the same visit."""
    signed_in = ConversationRow.id.startswith(f"{talk.id}:", autoescape=True)
    here = ConversationRow.channel == talk.channel
    for name in (talk.id, *session.scalars(select(ConversationRow.id).where(here, signed_in))):
        _forget_conversation(session, Talk(talk.channel, name))


def forget_idle_visits(session: Session, channel: str, before: dt.datetime) -> int:
    """Deletes the conversations of a channel in which nothing was answered since `before`; says how many there were.

    The answer to a conversation's own deletion is all that is left of it until then.
    """
    answered = select(AnsweredRow).where(
        AnsweredRow.channel == ConversationRow.channel,
        AnsweredRow.conversation == ConversationRow.id,
        AnsweredRow.answered_at >= before,
    )
    idle = (ConversationRow.channel == channel) & ~answered.exists()
    conversations = session.scalars(select(ConversationRow.id).where(idle)).all()
    for conversation in conversations:
        _forget_conversation(session, Talk(channel, conversation))
    left = (AnsweredRow.channel == channel) & (AnsweredRow.answered_at < before)
    session.execute(delete(AnsweredRow).where(left))
    return len(conversations)


def _forget_conversation(session: Session, talk: Talk) -> None:
    forget_files(session, talk)
    session.execute(delete(AnsweredRow).where(_answers_in(talk)))
    session.execute(
        delete(ConversationRow).where(ConversationRow.channel == talk.channel, ConversationRow.id == talk.id)
    )


def _answers_in(talk: Talk) -> ColumnElement[bool]:
    return (AnsweredRow.channel == talk.channel) & (AnsweredRow.conversation == talk.id)
