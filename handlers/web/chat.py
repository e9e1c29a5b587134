"""One message of the browser chat, answered once."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import replace
from enum import StrEnum
from functools import partial

from assistant.assistant import Assistant
from assistant.messages import Incoming, Unreadable
from handlers.delivery.answer_files import read_file
from handlers.delivery.answering import Answering, Beside, Message
from handlers.delivery.conversations import state_of
from handlers.delivery.jobs.workshop import Workshop
from handlers.delivery.talk import Talk
from handlers.delivery.visits import forget_visit
from handlers.web.replies import written
from handlers.web.visitor import NOBODY, WEB, Visitor
from handlers.web.wire import ChatMessage
from knowledge.database.database import Database
from knowledge.evidence.model import Kind
from knowledge.people.accounts import is_linked, speaks_now, unlink
from knowledge.people.notices import notices_for
from knowledge.people.ways_in import TOKEN, Door, note_door
from knowledge.samples.accounts import bring_back
from knowledge.store.clock import Moment, today, utc_now
from knowledge.store.files import StoredFile
from knowledge.store.jobs import open_jobs

UNREAD = {Kind.PHOTO: Unreadable.PHOTO, Kind.VOICE: Unreadable.VOICE}
GREETING = "/start"  # with which the page begins a visit
MOST_CLOSED = 10_000


class VisitClosed(Exception):
    """The visit was wiped; a message that was still on its way must not bring it back."""


class FileLost(Exception):
    """A file without content: the page was loaded anew before it had been sent."""


class SignInState(StrEnum):
    """How it stands with the sign-in that a request brings."""

    NONE = "none"
    COMING = "coming"  # an invitation is being looked at
    OPEN = "open"
    ENDED = "ended"


class Chat:
    """The visits of all pages over one assistant and one database. Its methods block: call them in a thread."""

    def __init__(self, assistant: Assistant, database: Database, workshop: Workshop | None = None) -> None:
        self.places = assistant.library.places
        self._database = database
        self._answering = Answering(database, assistant, workshop)
        self._closed: OrderedDict[str, None] = OrderedDict()

    def answer(self, message: ChatMessage, visitor: Visitor = NOBODY, former: Visitor = NOBODY) -> str | Beside:
        """The replies as JSON, for a message answered before the same again; or that they are made beside the turns.
        Raises FileLost, TurnFailed, and VisitClosed after `forget`."""
        self._bring_back(message)
        asked = Message(message.id, replace(_incoming(message, visitor), former=former.person), _moment(message.day))
        write = partial(written, asked.talk.id, message.id)
        return self._answering.begin(asked, write, partial(self._check, message))

    def look(self, beside: Beside) -> str | None:
        """The replies that are made beside the turns, None while they are not there. Raises LongWorkFailed."""
        return self._answering.look(beside)

    def work_under_way(self, visitor: Visitor, visit: str) -> str:
        """What takes long in a conversation just now, in words; empty for nothing."""
        with self._database.snapshot() as session:
            jobs = open_jobs(session, WEB.name, visitor.talk(visit).id)
        return next((job.says for job in jobs if job.says), "")

    def sign_in_of(self, visitor: Visitor, visit: str) -> SignInState:
        """How it stands with a visitor's sign-in: a cookie that leads nowhere any more has ended, with all that it was
        told."""
        if visitor == NOBODY:
            return SignInState.NONE
        with self._database.snapshot() as session:
            if speaks_now(session, visitor.person, utc_now()):
                return SignInState.OPEN
            spoke = is_linked(session, visitor.person)
            is_coming = not spoke and state_of(session, visitor.talk(visit)) is not None
        if spoke:  # idle for too long, or without an office: what it was told must not be had again
            self.end_sign_in(visitor)
        return SignInState.COMING if is_coming else SignInState.ENDED

    def is_to_be_told(self, visitor: Visitor) -> bool:
        """Whether something is kept for the next message of a visitor whose sign-in has ended."""
        with self._database.snapshot() as session:
            return bool(notices_for(session, None, visitor.person))

    def end_sign_in(self, visitor: Visitor) -> None:
        """Nothing is left of what this browser was told while it was signed in."""
        with self._database.transaction() as session:
            unlink(session, visitor.person)

    def file(self, visitor: Visitor, visit: str, message: str, number: int) -> StoredFile | None:
        """A file of a reply; None when it is not kept, or not for this visitor.

        What was said before signing in is still shown after it.
        """
        with self._database.snapshot() as session:
            may = visitor != NOBODY and speaks_now(session, visitor.person, utc_now())
            own = read_file(session, visitor.talk(visit), message, number) if may else None
            return own or read_file(session, NOBODY.talk(visit), message, number)

    def forget(self, visit: str) -> None:
        """Deletes everything stored of a visit and lets nothing more of it in."""
        self._closed[visit] = None
        while len(self._closed) > MOST_CLOSED:
            self._closed.popitem(last=False)
        with self._database.transaction() as session:
            forget_visit(session, NOBODY.talk(visit))

    def note_address(self, address: str) -> None:
        """Notes where the chat is found, for the links of invitations."""
        with self._database.transaction() as session:
            note_door(session, Door(WEB.name, f"{address}/?start={TOKEN}", is_session=True))

    def check_database(self) -> None:
        """Reads from the database; raises what the database raises."""
        with self._database.snapshot() as session:
            state_of(session, Talk(WEB.name, "health"))

    def _bring_back(self, message: ChatMessage) -> None:
        """A sample person who begins anew is whole again."""
        if message.account and message.text == GREETING:
            with self._database.transaction() as session:
                bring_back(session, message.account, Moment(utc_now(), message.day or today()))

    def _check(self, message: ChatMessage) -> None:
        if message.visit in self._closed:
            raise VisitClosed
        file = message.attachment or message.media
        if file and not file.content:
            raise FileLost


def _incoming(message: ChatMessage, visitor: Visitor) -> Incoming:
    return Incoming(
        channel=WEB,
        conversation=visitor.talk(message.visit).id,
        text="" if message.media else message.text,
        as_of=message.day or today(),
        action=message.action,
        district=message.district,
        language=message.language,
        person=message.account or visitor.person,
        files=(message.attachment,) if message.attachment else (),
        media=(message.media,) if message.media else (),
        caption=message.text if message.media else "",
        unreadable=UNREAD[message.media.kind] if message.media else None,
        message=f"{WEB.name}:{message.id}",
        sent_at=_moment(message.day) - dt.timedelta(seconds=message.waited),
    )


def _moment(day: dt.date | None) -> dt.datetime:
    """This moment in UTC, on the day in Vietnam that a sample person pretends it is."""
    if day is None:
        return utc_now()
    return utc_now() + (day - today())
