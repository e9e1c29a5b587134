"""Conversation states in the database, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete
from sqlalchemy.orm import Session

from knowledge.records.tables import ConversationRow


class StoredConversations:
    """The conversations of one open transaction."""

    def __init__(self, session: Session, now: dt.datetime) -> None:
        self._session = session
        self._now = now

    def load(self, conversation: str) -> str | None:
        """The stored state of a conversation, None for a new one."""
        row = self._session.get(ConversationRow, conversation)
        return row.state if row else None

    def save(self, conversation: str, state: str) -> None:
        """Stores the state of a conversation."""
        self._session.merge(ConversationRow(id=conversation, state=state, changed_at=self._now))

    def forget(self, conversation: str) -> None:
        """Deletes everything remembered of a conversation."""
        self._session.execute(delete(ConversationRow).where(ConversationRow.id == conversation))
