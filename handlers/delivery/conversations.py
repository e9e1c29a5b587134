"""Conversation states in the database, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from handlers.delivery.inbox import forget_chat
from handlers.delivery.talk import Talk
from handlers.delivery.visits import forget_visit
from knowledge.people.desk import Desk
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.tables import ConversationRow
from knowledge.store.vault import WITHOUT_KEY, Vault


class StoredConversations:
    """A channel's conversations in one open transaction, with the records beside them. `now` in UTC."""

    def __init__(self, session: Session, channel: str, now: dt.datetime, vault: Vault = WITHOUT_KEY) -> None:
        self._session = session
        self._channel = channel
        self._now = now
        self._vault = vault

    def load(self, conversation: str) -> str | None:
        """The stored state of a conversation, None for a new one."""
        row = self._session.get(ConversationRow, (self._channel, conversation))
        return row.state if row else None

    def save(self, conversation: str, state: str) -> None:
        """Stores the state of a conversation."""
        row = ConversationRow(channel=self._channel, id=conversation, state=state, changed_at=self._now)
        self._session.merge(row)

    def desk(self, person: Account, day: dt.date) -> Desk:
        """The records as far as an account may reach them on a day."""
        return Desk(self._session, self._vault, person, Moment(self._now, day))

    def forget(self, conversation: str) -> None:
        """Deletes everything stored of a conversation, of the whole visit in a browser: states, answers, and messages
        that are finished."""
        whole = Talk(self._channel, conversation.partition(":")[0])
        forget_visit(self._session, whole)
        forget_chat(self._session, whole)
