"""The stored tables of people: accounts, offices, invitations, what was looked at, what was asked to be put right."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, DateTime, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.sealed import SealedText
from knowledge.store.tables import NUMBER, Base


class PersonRow(Base):
    """Somebody with an account. `name` is the one they were invited under; empty once they had it deleted."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    agreed_at: Mapped[dt.datetime] = mapped_column(DateTime)
    forgotten_at: Mapped[dt.datetime | None] = mapped_column(DateTime)


class AccountRow(Base):
    """An account of a channel that speaks for a person."""

    __tablename__ = "account"
    __table_args__ = (Index("account_person", "person_id"),)

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    is_session: Mapped[bool] = mapped_column(Boolean)
    person_id: Mapped[int] = mapped_column(NUMBER, ForeignKey("person.id"))
    linked_at: Mapped[dt.datetime] = mapped_column(DateTime)
    seen_at: Mapped[dt.datetime] = mapped_column(DateTime)


class FormerAccountRow(Base):
    """An account that spoke for a person once: signing out does not make its owner somebody else."""

    __tablename__ = "former_account"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    person_id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    ended_at: Mapped[dt.datetime] = mapped_column(DateTime)


class NoticeRow(Base):
    """What a person is to be told at the beginning of their next turn; with an `account`, that account alone, which
    may speak for nobody any more, and never the account `except_for`. `about` as `notices.py` writes it."""

    __tablename__ = "notice"
    __table_args__ = (Index("notice_person", "person_id"), Index("notice_account", "channel", "account"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    person_id: Mapped[int] = mapped_column(NUMBER)
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(120))
    except_for: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(SealedText)
    at: Mapped[dt.datetime] = mapped_column(DateTime)


class _Office:
    """The columns of an office; a household's has only its code."""

    role: Mapped[str] = mapped_column(String(20))
    district: Mapped[str | None] = mapped_column(String(40))
    commune: Mapped[str | None] = mapped_column(String(10))
    village: Mapped[str | None] = mapped_column(Text)
    household: Mapped[str | None] = mapped_column(String(40))
    agency: Mapped[str | None] = mapped_column(String(40))
    until: Mapped[dt.date | None]


class GrantRow(_Office, Base):
    """An office that a person holds or held. `given_by` is empty for the first admin."""

    __tablename__ = "office"
    __table_args__ = (Index("office_person", "person_id"), Index("office_household", "household"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    person_id: Mapped[int] = mapped_column(NUMBER, ForeignKey("person.id"))
    given_by: Mapped[int | None] = mapped_column(NUMBER)
    given_at: Mapped[dt.datetime] = mapped_column(DateTime)
    ended_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    ended_by: Mapped[int | None] = mapped_column(NUMBER)


class InvitationRow(_Office, Base):
    """An invitation: only the hash of its token is kept. With `person_id` it lets that person in again and gives no
    office."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(NUMBER)
    made_by: Mapped[int | None] = mapped_column(NUMBER)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime)
    expires_at: Mapped[dt.datetime] = mapped_column(DateTime)
    used_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    used_by: Mapped[int | None] = mapped_column(NUMBER)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(DateTime)


class WrongTokenRow(Base):
    """A token that led nowhere, by whom and when: guessing is slowed down."""

    __tablename__ = "wrong_token"
    __table_args__ = (Index("wrong_token_account", "channel", "account", "tried_at"),)

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(120))
    tried_at: Mapped[dt.datetime] = mapped_column(DateTime)


class ViewingRow(Base):
    """Somebody opened a household's record on a day; the first time that day."""

    __tablename__ = "viewing"
    __table_args__ = (Index("viewing_household", "household", "day"),)

    household: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    how: Mapped[str] = mapped_column(String(10), primary_key=True)


class CorrectionRow(Base):
    """What a household asks to have put right in its record, and what became of it."""

    __tablename__ = "correction"
    __table_args__ = (Index("correction_household", "household", "answered_at"),)

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    household: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(NUMBER)
    text: Mapped[str] = mapped_column(SealedText)
    asked_at: Mapped[dt.datetime] = mapped_column(DateTime)
    outcome: Mapped[str | None] = mapped_column(String(10))
    answered_by: Mapped[int | None] = mapped_column(NUMBER)
    answered_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
