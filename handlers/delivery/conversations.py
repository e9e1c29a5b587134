"""Conversation states in the database, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from handlers.delivery.inbox import forget_chat
from handlers.delivery.visits import forget_visit
from knowledge.people.desk import Desk
from knowledge.store.clock import Moment
from knowledge.store.tables import ConversationRow
from knowledge.store.vault import WITHOUT_KEY, Vault

TELEGRAM = "telegram"  # its conversations are called by the chat


class StoredConversations:
    """The conversations of one open transaction, with the records beside them. `now` in UTC."""

    def __init__(self, session: Session, now: dt.datetime, vault: Vault = WITHOUT_KEY) -> None:
        self._session = session
        self._now = now
        self._vault = vault

    def load(self, conversation: str) -> str | None:
        """The stored state of a conversation, None for a new one."""
        row = self._session.get(ConversationRow, conversation)
        return row.state if row else None

    def save(self, conversation: str, state: str) -> None:
        """Stores the state of a conversation."""
        self._session.merge(ConversationRow(id=conversation, state=state, changed_at=self._now))

    def desk(self, person: str, day: dt.date) -> Desk:
        """The records as far as an account may reach them on a day."""
        return Desk(self._session, self._vault, person, Moment(self._now, day))

    def forget(self, conversation: str) -> None:
        """Deletes everything stored of a conversation, of the whole visit in a browser: states, answers, and messages
        that are finished."""
        channel, name, *_ = conversation.split(":")
        forget_visit(self._session, f"{channel}:{name}")
        if channel == TELEGRAM:
            forget_chat(self._session, int(name))
