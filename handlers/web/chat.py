"""One message of the browser chat, answered once in one transaction."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict

from assistant.assistant import Assistant
from assistant.messages import Incoming, Reply
from handlers.web.wire import ChatMessage, write_replies
from knowledge.records.conversations import StoredConversations
from knowledge.records.database import Database
from knowledge.records.files import StoredFile
from knowledge.records.pictures import keep_pictures, read_picture
from knowledge.records.uploads import UPLOADS_KEPT, forget_uploads
from knowledge.records.visits import AnsweredMessages, forget_idle_visits, forget_visit

CHANNEL = "web"
LONGEST_IDLE = dt.timedelta(days=1)
MOST_CLOSED = 10_000
VIETNAM = dt.timezone(dt.timedelta(hours=7))


class VisitClosed(Exception):
    """The visit was wiped; a message that was still on its way must not bring it back."""


class Chat:
    """The visits of all pages over one assistant and one database. Its methods block: call them in a thread."""

    def __init__(self, assistant: Assistant, database: Database) -> None:
        self.places = assistant.library.places
        self._assistant = assistant
        self._database = database
        self._closed: OrderedDict[str, None] = OrderedDict()

    def answer(self, message: ChatMessage) -> str:
        """The replies as JSON; for a message answered before, the same again. Raises VisitClosed after `forget`."""
        conversation = f"{CHANNEL}:{message.visit}"
        with self._database.transaction() as session:
            conversations = StoredConversations(session, _now(), self._database.vault)
            answered = AnsweredMessages(session, conversation, _now())
            if replies := answered.replies(message.id):
                return replies
            if message.visit in self._closed:
                raise VisitClosed
            said = self._assistant.respond(_incoming(message, conversation), conversations)
            keep_pictures(session, conversation, message.id, _pictures(said), _now())
            replies = write_replies(said, f"{message.visit}/{message.id}")
            answered.keep(message.id, replies)
            return replies

    def picture(self, visit: str, message: str, number: int) -> StoredFile | None:
        """A picture of a reply, counted from 0 among all that answered the message; None when it is not kept."""
        with self._database.transaction() as session:
            return read_picture(session, f"{CHANNEL}:{visit}", message, number)

    def forget(self, visit: str) -> None:
        """Deletes everything stored of a visit and lets nothing more of it in."""
        self._closed[visit] = None
        while len(self._closed) > MOST_CLOSED:
            self._closed.popitem(last=False)
        with self._database.transaction() as session:
            forget_visit(session, f"{CHANNEL}:{visit}")

    def forget_idle(self) -> int:
        """Deletes visits without a message for more than a day, and files sent before; says how many visits."""
        with self._database.transaction() as session:
            forget_uploads(session, _now() - UPLOADS_KEPT)
            return forget_idle_visits(session, CHANNEL, _now() - LONGEST_IDLE)

    def check_database(self) -> None:
        """Reads from the database; raises what the database raises."""
        with self._database.transaction() as session:
            StoredConversations(session, _now()).load(f"{CHANNEL}:health")


def _incoming(message: ChatMessage, conversation: str) -> Incoming:
    return Incoming(
        conversation=conversation,
        text=message.text,
        as_of=dt.datetime.now(VIETNAM).date(),
        action=message.action,
        district=message.district,
        language=message.language,
    )


def _pictures(replies: tuple[Reply, ...]) -> tuple[StoredFile, ...]:
    return tuple(StoredFile(picture.name, picture.png) for reply in replies for picture in reply.pictures)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
