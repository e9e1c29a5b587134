"""What becomes of a stored update: its mark and the calls it owes, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from handlers.delivery.inbox import (
    StoredUpdate,
    enter_stage,
    mark_done,
    mark_failed,
    note_attempt,
    reset_attempts,
    take_update,
)
from handlers.delivery.inbox_files import keep_file, read_file
from handlers.delivery.jobs.long_message import LongMessage
from handlers.delivery.outbox import Cause, Owed, next_number, queue_calls
from knowledge.database.database import Database
from knowledge.store.clock import utc_now
from knowledge.store.files import StoredFile
from knowledge.store.jobs import start_job


class Overtaken(Exception):
    """An update was worked by another process meanwhile: nothing is to be written."""


class TakenUpdate:
    """An update taken inside an open transaction. Get one from `turn_of` or `same_turn` and end it with one of its
    methods."""

    def __init__(self, session: Session, update: StoredUpdate, now: dt.datetime) -> None:
        self.update = update
        self._session = session
        self._now = now

    def file(self) -> StoredFile | None:
        """The file that came with the update, None while it is not here."""
        return read_file(self._session, self.update.number)

    def keep_file(self, file: StoredFile) -> None:
        """The file that came with the update is here; the update waits for its turn."""
        keep_file(self._session, self.update.number, file)
        reset_attempts(self._session, self.update.number)

    def finish(self, calls: Sequence[Owed] = ()) -> None:
        """The update is done and owes these calls."""
        self._queue(calls)
        mark_done(self._session, self.update.number)

    def finish_too(self, others: Sequence[StoredUpdate]) -> None:
        """Updates that waited behind this one are answered with it. Raises Overtaken."""
        for other in others:
            same_turn(self._session, other).finish()

    def go_on(self, action: str, calls: Sequence[Owed]) -> None:
        """The update owes these calls and, once they are made, one further turn with this action."""
        self._queue(calls)
        enter_stage(self._session, self.update.number, action)

    def hand_over(self, message: LongMessage, calls: Sequence[Owed]) -> None:
        """The update owes these calls; its answer is made beside the turns."""
        self._queue(calls)
        start_job(self._session, message.as_job(f"{self.update.update_id}:{self.update.stage}"), self._now)
        mark_done(self._session, self.update.number)

    def try_again(self, error: str) -> None:
        """The update failed and stays first in its chat's line."""
        note_attempt(self._session, self.update.number, error)

    def give_up(self, error: str, calls: Sequence[Owed] = ()) -> None:
        """The update failed for good; the calls tell the person."""
        self._queue(calls)
        mark_failed(self._session, self.update.number, error)

    def _queue(self, calls: Sequence[Owed]) -> None:
        cause = Cause(self.update.talk.channel, self.update.update_id)
        first = next_number(self._session, cause) if self.update.stage else 0
        queue_calls(self._session, cause, calls, self._now, first)


@contextmanager
def turn_of(database: Database, number: int) -> Iterator[TakenUpdate | None]:
    """An update by our number of it, in a transaction that commits at the end; None when it no longer waits."""
    with database.transaction() as session:
        update = take_update(session, number)
        yield TakenUpdate(session, update, utc_now()) if update else None


def same_turn(session: Session, update: StoredUpdate) -> TakenUpdate:
    """An update that still waits as it was looked at. Raises Overtaken."""
    found = take_update(session, update.number)
    if found is None or (found.stage, found.attempts) != (update.stage, update.attempts):
        raise Overtaken
    return TakenUpdate(session, found, utc_now())
