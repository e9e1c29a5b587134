"""The stored tables."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NUMBER = BigInteger().with_variant(Integer, "sqlite")  # the only kind that SQLite counts up by itself


class Base(DeclarativeBase):
    """All tables."""


class ConversationRow(Base):
    """Where a conversation stands. `id` is the channel and the channel's own name for it."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[dt.datetime] = mapped_column(DateTime)


class AnsweredRow(Base):
    """A message of the browser chat that was answered, and with what: a repeated message gets the same replies."""

    __tablename__ = "answered"

    conversation: Mapped[str] = mapped_column(String(120), primary_key=True)
    message: Mapped[str] = mapped_column(String(64), primary_key=True)
    replies: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[dt.datetime] = mapped_column(DateTime)


class AnswerFileRow(Base):
    """A picture or document that the browser chat offers: the `number`-th of the files that answer a message."""

    __tablename__ = "answer_file"

    conversation: Mapped[str] = mapped_column(String(120), primary_key=True)
    message: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    stored_at: Mapped[dt.datetime] = mapped_column(DateTime)


class InboxRow(Base):
    """An update as it came from a channel, kept until it is old. `chat_id` is 0 for an update of no chat.

    `stage` is the action of the turn that is next, empty before the first turn.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index("inbox_line", "status", "chat_id", "update_id"),)

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    raw: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(200), default="")
    received_at: Mapped[dt.datetime] = mapped_column(DateTime)
    stage: Mapped[str] = mapped_column(Text, default="", server_default="")


class InboxFileRow(Base):
    """The file that came with an update, kept until its first turn is over."""

    __tablename__ = "inbox_file"

    update_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("inbox.update_id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class OutboxRow(Base):
    """A call owed to a chat because of an update: the `position`-th of that update, sent in the order of `id`."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("update_id", "position"), Index("outbox_line", "status", "chat_id", "id"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    method: Mapped[str] = mapped_column(String(40))
    payload: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[dt.datetime] = mapped_column(DateTime)
    error: Mapped[str] = mapped_column(String(200), default="")
    update_id: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column()
    file: Mapped[OutboxFileRow | None] = relationship()


class OutboxFileRow(Base):
    """The file that a call carries, kept until the call is finished."""

    __tablename__ = "outbox_file"

    call_id: Mapped[int] = mapped_column(
        NUMBER, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class DoorRow(Base):
    """Where people find the assistant on a channel."""

    __tablename__ = "door"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
