"""The stored tables of reports and their proposals."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, DateTime, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from knowledge.store.sealed import SealedText
from knowledge.store.tables import NUMBER, Base


class ReportRow(Base):
    """A message of a cadre that says something of households. Their words are sealed where there is a key.

    `district`, `commune` and `village` are the area its sender works in; with `passed_at` the sender's office there has
    ended, and what waits is the commune's.
    """

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("who", "message"), Index("report_waiting", "settled_at", "who"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    who: Mapped[str] = mapped_column(String(120))
    message: Mapped[str | None] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(SealedText)
    sent_at: Mapped[dt.datetime] = mapped_column(DateTime)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime)
    settled_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    district: Mapped[str | None] = mapped_column(String(40))
    commune: Mapped[str | None] = mapped_column(String(10))
    village: Mapped[str | None] = mapped_column(Text)
    reminded_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    passed_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    proposals: Mapped[list[ProposalRow]] = relationship(order_by="ProposalRow.id", cascade="all, delete-orphan")
    parts: Mapped[list[PartRow]] = relationship(order_by="PartRow.id", cascade="all, delete-orphan")


class PartRow(Base):
    """One of the messages that a report was joined from; the report itself then bears no message's name."""

    __tablename__ = "report_part"
    __table_args__ = (Index("report_part_report", "report_id"), Index("report_part_message", "message"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    report_id: Mapped[int] = mapped_column(NUMBER, ForeignKey("report.id", ondelete="CASCADE"))
    message: Mapped[str | None] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(SealedText)
    sent_at: Mapped[dt.datetime] = mapped_column(DateTime)


class ProposalRow(Base):
    """One change of a report. `value` and `old` are JSON; `change_id` is the line of the history that it became,
    `part_id` the message of a joined report that says it. `is_sure`: what looked unlikely got its own yes.
    `named`, `sex` and `village` are how the message names whom it is about."""

    __tablename__ = "proposal"
    __table_args__ = (Index("proposal_report", "report_id"), Index("proposal_household", "household", "field"))

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    report_id: Mapped[int] = mapped_column(NUMBER, ForeignKey("report.id", ondelete="CASCADE"))
    household: Mapped[str | None] = mapped_column(String(40))
    name: Mapped[str | None] = mapped_column(Text)
    candidates: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(String(60))
    op: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(SealedText)
    said_on: Mapped[dt.date | None]
    seen_at: Mapped[dt.datetime] = mapped_column(DateTime)
    old: Mapped[str | None] = mapped_column(Text)
    standing: Mapped[str] = mapped_column(String(10))
    waits: Mapped[str | None] = mapped_column(String(12))
    change_id: Mapped[int | None] = mapped_column(NUMBER)
    settled_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
    part_id: Mapped[int | None] = mapped_column(NUMBER, ForeignKey("report_part.id", ondelete="CASCADE"))
    is_sure: Mapped[bool] = mapped_column(Boolean, server_default=false(), default=False)
    part: Mapped[PartRow | None] = relationship()
    named: Mapped[str | None] = mapped_column(Text)
    sex: Mapped[str | None] = mapped_column(String(1))
    village: Mapped[str | None] = mapped_column(Text)
    newcomer_id: Mapped[int | None] = mapped_column(NUMBER)
    newcomer: Mapped[NewcomerRow | None] = relationship(
        primaryjoin=lambda: foreign(ProposalRow.newcomer_id) == NewcomerRow.id
    )


class NewcomerRow(Base):
    """A household that nobody knows yet, proposed to its commune; with its `code` once it is entered."""

    __tablename__ = "newcomer"
    __table_args__ = (Index("newcomer_area", "outcome", "commune"),)

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    sex: Mapped[str | None] = mapped_column(String(1))
    district: Mapped[str] = mapped_column(String(40))
    commune: Mapped[str] = mapped_column(String(10))
    village: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(10))
    code: Mapped[str | None] = mapped_column(String(40))


class VisitRoundRow(Base):
    """A cadre's round through the households of a village; `skipped` are the codes left for later, as JSON."""

    __tablename__ = "visit_round"
    __table_args__ = (Index("visit_round_open", "who", "ended_at"),)

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    who: Mapped[str] = mapped_column(String(120))
    district: Mapped[str] = mapped_column(String(40))
    commune: Mapped[str] = mapped_column(String(10))
    village: Mapped[str] = mapped_column(Text)
    began_on: Mapped[dt.date]
    skipped: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[dt.datetime | None] = mapped_column(DateTime)
