"""Calls on their way out: queued with the turn that owes them, sent in order, one at a time for a chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from knowledge.store.files import StoredFile
from knowledge.store.tables import WAITING, OutboxFileRow, OutboxRow

LONGEST_ERROR = 200


class OutboxStatus(StrEnum):
    """How far a call has come."""

    WAITING = WAITING
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Owed:
    """A call that is owed to a chat, called by the channel's own id: the channel's method, its parameters as JSON text
    and the file it carries."""

    chat: str
    method: str
    payload: str
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class DueCall:
    """A call to make now; `attempts` counts the failed ones before."""

    id: int
    chat: str
    method: str
    payload: str
    attempts: int
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that was sent: what the channel calls it, and with which parameters, as JSON text."""

    id: str
    payload: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Because of what something is owed on a channel: an update by the channel's own name for it, or a piece of work by
    a name of its own."""

    channel: str
    name: str


def queue_calls(session: Session, cause: Cause, calls: Sequence[Owed], now: dt.datetime, first: int = 0) -> None:
    """Queues what is owed, in order, numbered from `first`. The same number twice raises IntegrityError at the
    flush."""
    session.add_all(
        OutboxRow(
            channel=cause.channel,
            chat=call.chat,
            method=call.method,
            payload=call.payload,
            status=OutboxStatus.WAITING,
            next_try_at=now,
            cause=cause.name,
            position=position,
            file=OutboxFileRow(name=call.file.name, content=call.file.content) if call.file else None,
        )
        for position, call in enumerate(calls, first)
    )


def next_number(session: Session, cause: Cause) -> int:
    """The number of the next call that comes to be owed because of something."""
    mine = (OutboxRow.channel == cause.channel) & (OutboxRow.cause == cause.name)
    last = session.scalar(select(func.max(OutboxRow.position)).where(mine))
    return 0 if last is None else last + 1


def take_due(
    session: Session, channel: str, now: dt.datetime, busy: Collection[str], limit: int
) -> tuple[DueCall, ...]:
    """The first call of each chat's line that may be made now, without the chats in `busy`, at most `limit`."""
    waiting = (OutboxRow.channel == channel) & (OutboxRow.status == OutboxStatus.WAITING)
    heads = select(func.min(OutboxRow.id)).where(waiting).group_by(OutboxRow.chat)
    rows = session.scalars(
        select(OutboxRow)
        .where(OutboxRow.id.in_(heads), OutboxRow.next_try_at <= now, OutboxRow.chat.not_in(busy))
        .order_by(OutboxRow.next_try_at, OutboxRow.id)
        .limit(limit)
        .options(joinedload(OutboxRow.file))
    )
    return tuple(DueCall(row.id, row.chat, row.method, row.payload, row.attempts, _file(row)) for row in rows)


def mark_sent(session: Session, call_id: int, sent_as: str = "") -> None:
    """The call was accepted; `sent_as` is what the channel calls the message it made."""
    _drop_file(session, call_id)
    _change(session, call_id, status=OutboxStatus.SENT, sent_as=sent_as)


def last_message(session: Session, cause: Cause, method: str) -> SentMessage | None:
    """The last message that a method made because of something; None while there is none."""
    mine = (OutboxRow.channel == cause.channel) & (OutboxRow.cause == cause.name) & (OutboxRow.method == method)
    last = select(OutboxRow).where(mine, OutboxRow.sent_as != "").order_by(OutboxRow.position.desc()).limit(1)
    row = session.scalar(last)
    return SentMessage(row.sent_as, row.payload) if row else None


def mark_refused(session: Session, call_id: int, error: str) -> None:
    """The call will never be accepted; it is dropped with the reason."""
    _drop_file(session, call_id)
    _change(session, call_id, status=OutboxStatus.FAILED, attempts=OutboxRow.attempts + 1, error=error[:LONGEST_ERROR])


def postpone(session: Session, call_id: int, until: dt.datetime, error: str) -> None:
    """The call is tried again at `until`; the rest of its chat's line waits behind it."""
    _change(session, call_id, next_try_at=until, attempts=OutboxRow.attempts + 1, error=error[:LONGEST_ERROR])


def forget_calls(session: Session, before: dt.datetime) -> None:
    """Deletes the finished calls that were due before a moment."""
    session.execute(delete(OutboxRow).where(OutboxRow.status != OutboxStatus.WAITING, OutboxRow.next_try_at < before))


def _file(row: OutboxRow) -> StoredFile | None:
    return StoredFile(row.file.name, row.file.content) if row.file else None


def _drop_file(session: Session, call_id: int) -> None:
    session.execute(delete(OutboxFileRow).where(OutboxFileRow.call_id == call_id))


def _change(session: Session, call_id: int, **values: object) -> None:
    session.execute(update(OutboxRow).where(OutboxRow.id == call_id).values(**values))
