"""A turn is thought on a snapshot, while everybody else goes on, and written in a short transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from handlers.delivery.conversations import DraftedConversations, StoredConversations
from knowledge.database.database import Transactions
from knowledge.database.engine import WantsToWrite
from knowledge.store.long_work import short_turn

Said = TypeVar("Said")
MOST_TRIED = 3


@dataclass(frozen=True, slots=True)
class Thinking(Generic[Said]):
    """One turn in a channel's conversation. `now` in UTC, `by_clock` where that is pretended.

    `respond` makes the turn, as often as it takes; `write` adds what the channel owes because of it, and may give up by
    an exception: then nothing is written.
    """

    database: Transactions
    channel: str
    now: dt.datetime
    respond: Callable[[StoredConversations], Said]
    write: Callable[[Session, Said], None]
    by_clock: dt.datetime | None = None

    def run(self) -> Said:
        """Thinks and writes. What the turn says, the states, and what `write` adds are committed together.

        A turn that changes records, that was overtaken by another one of its conversation, or whose person has lost an
        office meanwhile, is thought anew with the write lock in hand: what it compares then stands until it is written.
        Raises TakesLong; nothing is written then.
        """
        with short_turn():
            try:
                draft, said = self._think()
            except WantsToWrite:
                return self._run_at_once()
            if self._written(draft, said, is_late=False):
                return said
            return self._run_at_once()

    def run_long(self) -> Said:
        """As `run`, for work beside the turns: the conversation may have gone on meanwhile, its newer state then
        stays. Nothing is given to somebody who may no longer have it: then it is thought anew."""
        for _ in range(MOST_TRIED):
            try:
                draft, said = self._think()
            except WantsToWrite:
                return self._run_at_once()
            if self._written(draft, said, is_late=True):
                return said
        return self._run_at_once()

    def _think(self) -> tuple[DraftedConversations, Said]:
        with self.database.snapshot() as session:
            draft = DraftedConversations(session, self.channel, self.now, self.database.vault, by_clock=self.by_clock)
            return draft, self.respond(draft)

    def _written(self, draft: DraftedConversations, said: Said, *, is_late: bool) -> bool:
        """Writes the turn. What was overtaken is not written, unless it comes late anyway: then without its state."""
        with self.database.transaction() as session:
            stands = draft.still_stand(session)
            goes_out = draft.may_still(session) and (stands or is_late)
            if goes_out:
                draft.write(session, states=stands)
                self.write(session, said)
            return goes_out

    def _run_at_once(self) -> Said:
        with self.database.transaction() as session:
            talks = StoredConversations(session, self.channel, self.now, self.database.vault, by_clock=self.by_clock)
            said = self.respond(talks)
            self.write(session, said)
            return said
