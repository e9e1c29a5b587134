"""A channel's stored updates: worked by several at once, in order within a chat, chats in turn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from assistant.messages import Reply
from handlers.delivery.conversations import DraftedConversations, StoredConversations
from handlers.delivery.inbox import StoredUpdate, heads_of_lines, look_at_update, look_behind
from handlers.delivery.inbox_files import read_file
from handlers.delivery.rounds import Rounds
from handlers.delivery.thinking import Thinking
from handlers.delivery.turns import Overtaken, TakenUpdate, same_turn
from knowledge.database.database import Database
from knowledge.store.clock import utc_now
from knowledge.store.files import StoredFile

Replies = Sequence[Reply]
MOST_BEHIND = 250  # updates that are looked at together


@dataclass(frozen=True, slots=True)
class Behind:
    """An update that waits behind another one, with its file where that is here."""

    update: StoredUpdate
    file: StoredFile | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update whose turn it is, with its file where that is here, and what waits behind it in its chat."""

    update: StoredUpdate
    file: StoredFile | None
    behind: tuple[Behind, ...] = ()


class UpdateQueue:
    """The updates of one channel. Shared by all its workers. `are_short`: nothing may take long here, as it is done
    beside the turns."""

    def __init__(self, database: Database, channel: str, *, are_short: bool = True) -> None:
        self._database = database
        self._channel = channel
        self._are_short = are_short
        self._rounds = Rounds()

    @contextmanager
    def next(self, without: Collection[str] = ()) -> Iterator[Waiting | None]:
        """The update whose turn it is, in nobody else's hand meanwhile; None when none waits. Chats in `without` are
        passed over."""
        with self._database.snapshot() as session:
            heads = heads_of_lines(session, self._channel)
        with self._rounds.next(heads, without) as number:
            yield self._look_at(number) if number is not None else None

    def ask(self, question: Callable[[StoredConversations], bool]) -> bool:
        """What a question to the records says; nothing is written."""
        with self._database.snapshot() as session:
            return question(DraftedConversations(session, self._channel, utc_now(), self._database.vault))

    def answer(
        self,
        update: StoredUpdate,
        respond: Callable[[StoredConversations], Replies],
        end: Callable[[TakenUpdate, Replies], None],
    ) -> None:
        """Thinks the turn of an update and ends it, all or nothing. Raises what `respond` raises, and Overtaken when
        another process has worked the update meanwhile, and TakesLong."""

        def write(session: Session, said: Replies) -> None:
            end(same_turn(session, update), said)

        thinking = Thinking(self._database, self._channel, utc_now(), respond, write)
        thinking.run() if self._are_short else thinking.run_long()

    def note(self, update: StoredUpdate, note: Callable[[TakenUpdate], None]) -> None:
        """Notes something of an update, unless another process has worked it meanwhile."""
        with suppress(Overtaken), self._database.transaction() as session:
            note(same_turn(session, update))

    def _look_at(self, number: int) -> Waiting | None:
        with self._database.snapshot() as session:
            update = look_at_update(session, number)
            if update is None:
                return None
            is_first_try = not (update.stage or update.attempts)  # what failed is tried by itself
            later = look_behind(session, update, MOST_BEHIND) if is_first_try else ()
            behind = tuple(Behind(each, read_file(session, each.number)) for each in later)
            return Waiting(update, read_file(session, number), behind)
