"""Messages that are answered as they come, each once: a message sent again gets the same answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.assistant import Assistant
from assistant.messages import Incoming, Reply
from handlers.delivery.answer_files import keep_files
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.jobs.long_message import LongMessage
from handlers.delivery.jobs.workshop import Workshop
from handlers.delivery.talk import Talk
from handlers.delivery.thinking import Thinking
from handlers.delivery.visits import AnsweredMessages
from handlers.delivery.written import Written
from knowledge.database.database import Database
from knowledge.store.clock import utc_now
from knowledge.store.jobs import OPEN, JobState, look_at_job
from knowledge.store.line import Lines
from knowledge.store.long_work import TakesLong

Replies = Sequence[Reply]


@dataclass(frozen=True, slots=True)
class Message:
    """A message by the channel's own id in its conversation, and when it is in UTC for whoever wrote it."""

    id: str
    incoming: Incoming
    now: dt.datetime

    @property
    def talk(self) -> Talk:
        """Its conversation."""
        return Talk(self.incoming.channel.name, self.incoming.conversation)


@dataclass(frozen=True, slots=True)
class Beside:
    """An answer that is made beside the turns: the job, the message, and how the answer is written."""

    job: int
    message: Message
    write: Callable[[Replies], Written]


class LongWorkFailed(Exception):
    """What took long could not be done; it may be asked for again."""


class Answering:
    """Answers the messages of all conversations over one database, those of one conversation one after another. What
    takes long is done in the `workshop`, where there is one."""

    def __init__(self, database: Database, assistant: Assistant, workshop: Workshop | None) -> None:
        self._database = database
        self._assistant = assistant
        self._workshop = workshop
        self._lines = Lines()

    def answer(self, message: Message, write: Callable[[Replies], Written], check: Callable[[], None]) -> str:
        """As `begin`, and waits for what is made beside. Raises LongWorkFailed, and what `check` raises."""
        begun = self.begin(message, write, check)
        if isinstance(begun, str):
            return begun
        assert self._workshop  # noqa: S101 - else nothing is made beside
        self._workshop.wait_for(begun.job)
        return self.look(begun) or write(()).text

    def begin(self, message: Message, write: Callable[[Replies], Written], check: Callable[[], None]) -> str | Beside:
        """The answer as the channel stores it (`write` makes that of replies), or that it is made beside the turns.

        `check` is asked before the message is answered and once more before the answer is stored; it raises to keep the
        message out.
        """
        with self._lines.turn(message.talk):
            if before := self._before(message):
                return before
            check()
            try:
                return self._anew(message, write, check)
            except IntegrityError:  # another process has answered it meanwhile
                return self._before(message) or self._anew(message, write, check)
            except TakesLong:
                return self._beside(message, write)

    def _beside(self, message: Message, write: Callable[[Replies], Written]) -> Beside:
        assert self._workshop  # noqa: S101 - else nothing takes long
        work = LongMessage(message.incoming, message.now, message.id)
        return Beside(self._workshop.start(work, f"{message.talk.id}/{message.id}"), message, write)

    def look(self, beside: Beside) -> str | None:
        """The answer that is made beside, None while it is not there; what was stopped has none. Raises
        LongWorkFailed."""
        with self._database.snapshot() as session:
            job = look_at_job(session, beside.job)
            answer = AnsweredMessages(session, beside.message.talk, utc_now()).replies(beside.message.id)
        if answer or (job and job.state in OPEN):
            return answer
        if job and job.state is JobState.CANCELLED:
            return beside.write(()).text
        raise LongWorkFailed

    def _before(self, message: Message) -> str | None:
        with self._database.snapshot() as session:
            return AnsweredMessages(session, message.talk, utc_now()).replies(message.id)

    def _anew(self, message: Message, write: Callable[[Replies], Written], check: Callable[[], None]) -> str:
        def keep(session: Session, said: Replies) -> None:
            check()
            written = write(said)
            keep_files(session, message.talk, message.id, written.files, utc_now())
            AnsweredMessages(session, message.talk, utc_now()).keep(message.id, written.text)

        def respond(conversations: StoredConversations) -> Replies:
            return self._assistant.respond(message.incoming, conversations)

        thinking = Thinking(self._database, message.talk.channel, message.now, respond, keep, utc_now())
        return write(thinking.run() if self._workshop else thinking.run_long()).text
