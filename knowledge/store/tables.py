"""The stored tables."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Boolean,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from knowledge.store.sealed import SealedBytes, SealedText

WAITING = "waiting"  # the status of a call that was not made yet
NUMBER = BigInteger().with_variant(Integer, "sqlite")  # the only kind that SQLite counts up by itself


class Base(DeclarativeBase):
    """All tables."""


class ConversationRow(Base):
    """Where a conversation stands. `id` is the channel's own name for it."""

    __tablename__ = "conversation"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    state: Mapped[str] = mapped_column(SealedText)
    changed_at: Mapped[dt.datetime] = mapped_column(DateTime)


class AnsweredRow(Base):
    """A message that was answered as it came, and with what: a repeated message gets the same replies."""

    __tablename__ = "answered"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(120), primary_key=True)
    message: Mapped[str] = mapped_column(String(64), primary_key=True)
    replies: Mapped[str] = mapped_column(SealedText)
    answered_at: Mapped[dt.datetime] = mapped_column(DateTime)


class AnswerFileRow(Base):
    """A picture or document that a conversation offers: the `number`-th of the files that answer a message."""

    __tablename__ = "answer_file"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(120), primary_key=True)
    message: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(SealedBytes)
    stored_at: Mapped[dt.datetime] = mapped_column(DateTime)


class InboxRow(Base):
    """An update as it came from a channel, kept until it is old; they are counted up as they come.

    `update_id` is the channel's own name for it, `chat` that of its conversation, empty for an update of none.
    `stage` is the action of the turn that is next, empty before the first turn.
    """

    __tablename__ = "inbox"
    __table_args__ = (UniqueConstraint("channel", "update_id"), Index("inbox_line", "channel", "status", "chat", "id"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    update_id: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(120))
    raw: Mapped[str] = mapped_column(SealedText)
    status: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(200), default="")
    received_at: Mapped[dt.datetime] = mapped_column(DateTime)
    stage: Mapped[str] = mapped_column(Text, default="", server_default="")


class InboxFileRow(Base):
    """The file that came with an update, kept until its first turn is over."""

    __tablename__ = "inbox_file"

    inbox_id: Mapped[int] = mapped_column(
        NUMBER, ForeignKey("inbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(SealedBytes)


class OutboxRow(Base):
    """A call owed to a chat, sent in the order of `id`: the `position`-th that is owed because of `cause`.

    A cause is an update by the channel's own name for it, or a piece of work by a name of its own: owed once, whatever
    happens. `sent_as` is what the channel calls the message that the call made.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("channel", "cause", "position"),
        Index("outbox_line", "channel", "status", "chat", "id"),
    )

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[str] = mapped_column(String(120))
    method: Mapped[str] = mapped_column(String(40))
    payload: Mapped[str] = mapped_column(SealedText)
    status: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[dt.datetime] = mapped_column(DateTime)
    error: Mapped[str] = mapped_column(String(200), default="")
    cause: Mapped[str] = mapped_column(String(64))
    position: Mapped[int] = mapped_column()
    sent_as: Mapped[str] = mapped_column(String(64), default="", server_default="")
    file: Mapped[OutboxFileRow | None] = relationship()


class OutboxFileRow(Base):
    """The file that a call carries, kept until the call is finished."""

    __tablename__ = "outbox_file"

    call_id: Mapped[int] = mapped_column(
        NUMBER, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(SealedBytes)


class JobRow(Base):
    """Long work: what is to be done, how far it has come, who works it. `kind` and `about` say what it is; `about` is
    JSON and is emptied when the work is over. `says` is what it is doing, in the words of its person.

    `beat_at` is when its worker was last heard of: a silent one's work is taken by another.
    """

    __tablename__ = "job"
    __table_args__ = (UniqueConstraint("channel", "cause"), Index("job_state", "state", "id"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(20))
    chat: Mapped[str] = mapped_column(String(120))
    cause: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(SealedText)
    state: Mapped[str] = mapped_column(String(10))
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(200), default="")
    worker: Mapped[str] = mapped_column(String(40), default="")
    says: Mapped[str] = mapped_column(String(200), default="", server_default="")
    beat_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime)


class AgendaRow(Base):
    """What is due at a moment: of a kind, about a subject, once at most. `due_at` in UTC."""

    __tablename__ = "agenda"
    __table_args__ = (UniqueConstraint("kind", "subject"), Index("agenda_due", "due_at"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    due_at: Mapped[dt.datetime] = mapped_column(DateTime)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    attempts: Mapped[int] = mapped_column(default=0)


class MarkRow(Base):
    """What is noted of the database as a whole."""

    __tablename__ = "mark"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class DoorRow(Base):
    """Where people find the assistant on a channel: an address with `{token}` where an invitation's token goes."""

    __tablename__ = "door"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    is_session: Mapped[bool] = mapped_column(Boolean)
