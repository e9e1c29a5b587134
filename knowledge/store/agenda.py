"""What is due at a time: a reminder, an expiry, an escalation, a digest, a sweep. Inside the caller's transaction.

Whoever adds a kind names it, puts entries, and registers what is done with one: `handlers/delivery/agenda/taking.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from knowledge.store.tables import AgendaRow


@dataclass(frozen=True, slots=True)
class Entry:
    """Something due at a moment (UTC). `subject` says to its kind what it is about; `attempts` counts failures."""

    due_at: dt.datetime
    kind: str
    subject: str = ""
    attempts: int = 0


def put(session: Session, entry: Entry) -> None:
    """Puts something on the agenda; what stood there of the same kind and subject is moved to the new moment."""
    row = session.scalar(_of(entry.kind, entry.subject))
    if row is None:
        session.add(AgendaRow(due_at=entry.due_at, kind=entry.kind, subject=entry.subject, attempts=entry.attempts))
    else:
        row.due_at, row.attempts = entry.due_at, entry.attempts
    session.flush()


def put_unless_there(session: Session, entry: Entry) -> None:
    """As `put`, but what stands there already stays as it is."""
    if session.scalar(_of(entry.kind, entry.subject)) is None:
        put(session, entry)


def strike(session: Session, kind: str, subject: str = "") -> None:
    """Takes something off the agenda, if it is there."""
    session.execute(delete(AgendaRow).where(AgendaRow.kind == kind, AgendaRow.subject == subject))


def next_due(session: Session) -> dt.datetime | None:
    """When the next thing is due; None for an empty agenda."""
    return session.scalar(select(func.min(AgendaRow.due_at)))


def take(session: Session, now: dt.datetime) -> Entry | None:
    """Takes the first thing that is due off the agenda, None when nothing is. It is gone when the transaction commits,
    together with what was done about it; nobody else takes it meanwhile."""
    due = select(AgendaRow).where(AgendaRow.due_at <= now).order_by(AgendaRow.due_at, AgendaRow.id).limit(1)
    row = session.scalars(due.with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    session.delete(row)
    session.flush()
    return Entry(row.due_at, row.kind, row.subject, row.attempts)


def _of(kind: str, subject: str) -> Select[tuple[AgendaRow]]:
    return select(AgendaRow).where(AgendaRow.kind == kind, AgendaRow.subject == subject)
