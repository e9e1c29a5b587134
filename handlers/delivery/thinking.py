"""A turn is thought on a snapshot, while everybody else goes on, and written in a short transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from handlers.delivery.conversations import DraftedConversations, StoredConversations
from knowledge.database.database import Database, WantsToWrite

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Thinking(Generic[Said]):
    """One turn in a channel's conversation. `now` in UTC.

    `respond` makes the turn, as often as it takes; `write` adds what the channel owes because of it, and may give up by
    an exception: then nothing is written.
    """

    database: Database
    channel: str
    now: dt.datetime
    respond: Callable[[StoredConversations], Said]
    write: Callable[[Session, Said], None]

    def run(self) -> Said:
        """Thinks and writes. What the turn says, the states, and what `write` adds are committed together.

        A turn that changes records, or that was overtaken by another one of its conversation, is thought anew with the
        write lock in hand: what it compares then stands until it is written.
        """
        try:
            with self.database.snapshot() as session:
                draft = DraftedConversations(session, self.channel, self.now, self.database.vault)
                said = self.respond(draft)
        except WantsToWrite:
            return self._run_at_once()
        with self.database.transaction() as session:
            if draft.still_stand(session):
                draft.write(session)
                self.write(session, said)
                return said
        return self._run_at_once()

    def _run_at_once(self) -> Said:
        with self.database.transaction() as session:
            said = self.respond(StoredConversations(session, self.channel, self.now, self.database.vault))
            self.write(session, said)
            return said
