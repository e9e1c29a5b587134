"""Messages that are answered as they come, each once: a message sent again gets the same answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.messages import Reply
from handlers.delivery.answer_files import keep_files
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.talk import Talk
from handlers.delivery.thinking import Thinking
from handlers.delivery.visits import AnsweredMessages
from knowledge.database.database import Database
from knowledge.store.clock import utc_now
from knowledge.store.files import StoredFile
from knowledge.store.line import Lines

Replies = Sequence[Reply]


@dataclass(frozen=True, slots=True)
class Written:
    """Replies as the channel stores them, and the files they offer."""

    text: str
    files: Sequence[StoredFile]


@dataclass(frozen=True, slots=True)
class Message:
    """A message by the channel's own id in its conversation, and when it is in UTC for whoever wrote it."""

    talk: Talk
    id: str
    now: dt.datetime


class Answering:
    """Answers the messages of all conversations over one database, those of one conversation one after another.

    `check` is asked before a message is answered and once more before the answer is written; it raises to keep the
    message out.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lines = Lines()

    def answer(
        self,
        message: Message,
        respond: Callable[[StoredConversations], Replies],
        write: Callable[[Replies], Written],
        check: Callable[[], None],
    ) -> str:
        """The answer as the channel stores it. Raises what `check` raises."""
        with self._lines.turn(message.talk):
            if before := self._before(message):
                return before
            check()
            try:
                return self._anew(message, respond, write, check)
            except IntegrityError:  # another process has answered it meanwhile
                if before := self._before(message):
                    return before
                raise

    def _before(self, message: Message) -> str | None:
        with self._database.snapshot() as session:
            return AnsweredMessages(session, message.talk, utc_now()).replies(message.id)

    def _anew(
        self,
        message: Message,
        respond: Callable[[StoredConversations], Replies],
        write: Callable[[Replies], Written],
        check: Callable[[], None],
    ) -> str:
        def keep(session: Session, said: Replies) -> None:
            check()
            written = write(said)
            keep_files(session, message.talk, message.id, written.files, utc_now())
            AnsweredMessages(session, message.talk, utc_now()).keep(message.id, written.text)

        said = Thinking(self._database, message.talk.channel, message.now, respond, keep).run()
        return write(said).text
