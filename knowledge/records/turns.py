"""One stored update in hand: what it changes, its mark and the calls it owes are committed together or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from knowledge.records.clock import utc_now
from knowledge.records.conversations import StoredConversations
from knowledge.records.database import Database
from knowledge.records.inbox import StoredUpdate, mark_done, mark_failed, note_attempt, take_oldest
from knowledge.records.outbox import Owed, queue_calls
from knowledge.records.vault import Vault


class Turn:
    """An update taken inside an open transaction. Get one from `next_turn` and end it with one of its methods."""

    def __init__(self, session: Session, update: StoredUpdate, now: dt.datetime, vault: Vault) -> None:
        self.update = update
        self._session = session
        self._now = now
        self._vault = vault

    @contextmanager
    def attempt(self) -> Iterator[StoredConversations]:
        """The conversations to work on; an exception takes back what was changed inside and goes on to the caller."""
        with self._session.begin_nested():
            yield StoredConversations(self._session, self._now, self._vault)

    def finish(self, calls: Sequence[Owed] = ()) -> None:
        """The update is done and owes these calls."""
        queue_calls(self._session, self.update.update_id, calls, self._now)
        mark_done(self._session, self.update.update_id)

    def try_again(self, error: str) -> None:
        """The update failed and stays first in its chat's line."""
        note_attempt(self._session, self.update.update_id, error)

    def give_up(self, error: str, calls: Sequence[Owed] = ()) -> None:
        """The update failed for good; the calls tell the person."""
        queue_calls(self._session, self.update.update_id, calls, self._now)
        mark_failed(self._session, self.update.update_id, error)


@contextmanager
def next_turn(database: Database, resting: Collection[int] = ()) -> Iterator[Turn | None]:
    """The oldest update that waits, in a transaction that commits at the end; None when there is none. See `take_oldest`."""
    with database.transaction() as session:
        update = take_oldest(session, resting)
        yield Turn(session, update, utc_now(), database.vault) if update else None
