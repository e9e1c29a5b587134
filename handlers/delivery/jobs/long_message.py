"""Messages that take long to answer: stored with their job, answered beside the turns, delivered as their channel
does."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from assistant.messages import Channel, Incoming, Reply
from handlers.delivery.answer_files import keep_files
from handlers.delivery.outbox import Cause, Owed, queue_calls
from handlers.delivery.talk import Talk
from handlers.delivery.visits import AnsweredMessages
from handlers.delivery.written import Written
from knowledge.store.account import Account
from knowledge.store.clock import utc_now
from knowledge.store.jobs import Job, NewJob

KIND = "turn"


@dataclass(frozen=True, slots=True)
class LongMessage:
    """A message to be answered beside the turns. `now` is its moment in UTC; `to` says to its channel where the answer
    goes."""

    incoming: Incoming
    now: dt.datetime
    to: str

    def as_job(self, cause: str) -> NewJob:
        """The job that answers it, started once by one cause."""
        incoming = self.incoming
        about = {
            "text": incoming.text,
            "as_of": incoming.as_of.isoformat(),
            "action": incoming.action,
            "district": incoming.district,
            "language": incoming.language,
            "person": [incoming.person.channel, incoming.person.id, incoming.person.is_session],
            "is_private": incoming.is_private,
            "message": incoming.message,
            "sent_at": incoming.sent_at.isoformat() if incoming.sent_at else None,
            "now": self.now.isoformat(),
            "to": self.to,
        }
        said = json.dumps(about, ensure_ascii=False)
        return NewJob(KIND, incoming.channel.name, incoming.conversation, cause, said)

    @staticmethod
    def of_job(job: Job, channel: Channel) -> LongMessage:
        """The message that a job answers."""
        about = json.loads(job.about)
        incoming = Incoming(
            conversation=job.chat,
            text=about["text"],
            as_of=dt.date.fromisoformat(about["as_of"]),
            action=about["action"],
            district=about["district"],
            language=about["language"],
            channel=channel,
            person=Account(*about["person"]),
            is_private=about["is_private"],
            message=about["message"],
            sent_at=dt.datetime.fromisoformat(about["sent_at"]) if about.get("sent_at") else None,
        )
        return LongMessage(incoming, dt.datetime.fromisoformat(about["now"]), about["to"])


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a channel leaves what is said to a conversation, inside an open transaction: once because of one cause.

    `to` as the message says it that is answered, empty where nothing was asked; `work` is the cause of the job that
    answers it.
    """

    session: Session
    talk: Talk
    cause: str
    to: str = ""
    work: str = ""

    @staticmethod
    def of_job(session: Session, job: Job, to: str) -> Outlet:
        """Where the answer of a job is left."""
        return Outlet(session, Talk(job.channel, job.chat), f"job:{job.number}", to, job.cause)

    def owe(self, calls: Sequence[Owed]) -> None:
        """It is owed as these calls."""
        queue_calls(self.session, Cause(self.talk.channel, self.cause), calls, utc_now())

    def keep(self, message: str, written: Written) -> None:
        """The answer to a message is kept until it is asked for."""
        keep_files(self.session, self.talk, message, written.files, utc_now())
        AnsweredMessages(self.session, self.talk, utc_now()).keep(message, written.text)


@dataclass(frozen=True, slots=True)
class Carrier:
    """How a channel leaves an answer, and how it says that there will be none. Functions of a module, so that a process
    of our own finds them.

    `reaches_out`: people are also told what they did not ask for, in the conversation called as their account is.
    """

    channel: Channel
    deliver: Callable[[Outlet, Sequence[Reply]], None]
    apologise: Callable[[Outlet], None]
    reaches_out: bool = False
