"""The stored table of photos, voices and places; the files themselves lie on the shelf."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import DateTime, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.sealed import SealedText
from knowledge.store.tables import NUMBER, Base


class EvidenceRow(Base):
    """A piece. `checksum` names its file, empty for a place; `part_id` is the message of a joined report that it came
    with."""

    __tablename__ = "evidence"
    __table_args__ = (
        Index("evidence_household", "household"),
        Index("evidence_report", "report_id"),
        Index("evidence_who", "who", "sent_at"),
        Index("evidence_checksum", "checksum"),
    )

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    who: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(10))
    household: Mapped[str | None] = mapped_column(String(40))
    report_id: Mapped[int | None] = mapped_column(NUMBER, ForeignKey("report.id", ondelete="CASCADE"))
    part_id: Mapped[int | None] = mapped_column(NUMBER)
    message: Mapped[str] = mapped_column(String(120))
    album: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(200))
    checksum: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(SealedText)
    sent_at: Mapped[dt.datetime] = mapped_column(DateTime)
    kept_at: Mapped[dt.datetime] = mapped_column(DateTime)
