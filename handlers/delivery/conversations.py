"""Conversation states in the database, with the records beside them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.delivery.inbox import forget_chat
from handlers.delivery.talk import Talk
from handlers.delivery.visits import forget_visit
from knowledge.people.desk import Desk
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.jobs import cancel_jobs, open_jobs
from knowledge.store.sessions import Effect, collect_effects
from knowledge.store.tables import ConversationRow
from knowledge.store.vault import WITHOUT_KEY, Vault


class StoredConversations:
    """A channel's conversations inside the caller's transaction. `now` in UTC; `by_clock` where that is pretended."""

    def __init__(
        self,
        session: Session,
        channel: str,
        now: dt.datetime,
        vault: Vault = WITHOUT_KEY,
        *,
        by_clock: dt.datetime | None = None,
    ) -> None:
        self._session = session
        self._channel = channel
        self._now = now
        self._vault = vault
        self._by_clock = by_clock

    def load(self, conversation: str) -> str | None:
        """The stored state of a conversation, None for a new one."""
        return state_of(self._session, Talk(self._channel, conversation))

    def save(self, conversation: str, state: str) -> None:
        """Stores the state of a conversation."""
        row = ConversationRow(channel=self._channel, id=conversation, state=state, changed_at=self._now)
        self._session.merge(row)

    def desk(self, person: Account, day: dt.date) -> Desk:
        """The records as far as an account may reach them on a day."""
        return Desk(self._session, self._vault, person, Moment(self._now, day, self._by_clock))

    def stop_work(self, conversation: str) -> bool:
        """Gives up the long work of a conversation; False where there is none any more."""
        if not open_jobs(self._session, self._channel, conversation):
            return False
        return cancel_jobs(self._session, self._channel, conversation) > 0

    def forget(self, conversation: str) -> None:
        """Deletes everything stored of a conversation, of the whole visit in a browser: states, answers, and messages
        that are finished."""
        whole = Talk(self._channel, conversation.partition(":")[0])
        forget_visit(self._session, whole)
        forget_chat(self._session, whole)


class DraftedConversations(StoredConversations):
    """A channel's conversations as a snapshot has them; what a turn makes of them is kept until it is written."""

    def __init__(
        self,
        session: Session,
        channel: str,
        now: dt.datetime,
        vault: Vault = WITHOUT_KEY,
        *,
        by_clock: dt.datetime | None = None,
    ) -> None:
        super().__init__(session, channel, now, vault, by_clock=by_clock)
        self._found: dict[str, str | None] = {}
        self._made: dict[str, str | None] = {}  # None: forgotten
        self._effects: list[Effect] = []
        self._desks: list[Desk] = []
        collect_effects(session, self._effects.append)

    def load(self, conversation: str) -> str | None:
        """The state of a conversation as this turn has made it, else as it is stored."""
        if conversation in self._made:
            return self._made[conversation]
        self._found[conversation] = super().load(conversation)
        return self._found[conversation]

    def desk(self, person: Account, day: dt.date) -> Desk:
        """The records as far as an account may reach them on a day."""
        desk = super().desk(person, day)
        self._desks.append(desk)
        return desk

    def save(self, conversation: str, state: str) -> None:
        """Keeps the state of a conversation."""
        self._made[conversation] = state

    def forget(self, conversation: str) -> None:
        """Keeps in mind that the conversation is to be deleted."""
        self._made[conversation] = None

    def still_stand(self, session: Session) -> bool:
        """Whether the states that the turn was made from are still the stored ones; they stay so until the transaction
        ends."""
        return all(
            state_of(session, Talk(self._channel, conversation), to_change=True) == state
            for conversation, state in self._found.items()
        )

    def may_still(self, session: Session) -> bool:
        """Whether who acted in this turn may still do what they could when it was thought."""
        return all(desk.still_stands(session) for desk in self._desks)

    def write(self, session: Session, *, states: bool = True) -> None:
        """Stores what the turn made of the conversations, the `states` too, and what it noted."""
        for effect in self._effects:
            effect(session)
        stored = StoredConversations(session, self._channel, self._now, self._vault)
        for conversation, state in self._made.items():
            if state is None:
                stored.forget(conversation)
            elif states:
                stored.save(conversation, state)


def state_of(session: Session, talk: Talk, *, to_change: bool = False) -> str | None:
    """The stored state of a conversation, None for a new one. `to_change` holds it until the transaction ends."""
    mine = (ConversationRow.channel == talk.channel) & (ConversationRow.id == talk.id)
    statement = select(ConversationRow.state).where(mine)
    return session.scalar(statement.with_for_update() if to_change else statement)
