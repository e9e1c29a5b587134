"""The stored tables."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import DateTime, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


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
