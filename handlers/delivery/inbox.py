"""Updates on their way in: stored before the channel forgets them, then taken in the order they came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import Session

from handlers.delivery.inbox_files import drop_file, drop_old_files
from handlers.delivery.outbox import OutboxStatus
from knowledge.store.tables import InboxRow, OutboxRow

LONGEST_ERROR = 200


class InboxStatus(StrEnum):
    """How far an update has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """An update as it arrives; `chat_id` is 0 when it belongs to no chat, `raw` its JSON text."""

    update_id: int
    chat_id: int
    raw: str


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update to be answered; `attempts` counts the failed ones before, `received_at` is in UTC.

    `stage` is the action of the turn that is due, empty for the first turn.
    """

    update_id: int
    chat_id: int
    raw: str
    attempts: int
    received_at: dt.datetime
    stage: str = ""


def store_updates(session: Session, updates: Sequence[NewUpdate], now: dt.datetime) -> None:
    """Stores what is new; an update that is known already (delivered twice) changes nothing."""
    ids = [new.update_id for new in updates]
    seen = set(session.scalars(select(InboxRow.update_id).where(InboxRow.update_id.in_(ids))))
    for new in updates:
        if new.update_id not in seen:
            seen.add(new.update_id)
            row = InboxRow(
                update_id=new.update_id, chat_id=new.chat_id, raw=new.raw, status=InboxStatus.WAITING, received_at=now
            )
            session.add(row)


def take_oldest(session: Session, resting: Collection[int] = ()) -> StoredUpdate | None:
    """The oldest waiting update that is first in its chat's line; chats in `resting` are passed over.

    One that is in a later stage is passed over too while calls that it owes from before wait to be made.
    The row stays locked until the transaction ends, so that two workers never hold the same chat.
    """
    heads = (
        select(func.min(InboxRow.update_id)).where(InboxRow.status == InboxStatus.WAITING).group_by(InboxRow.chat_id)
    )
    row = session.scalars(
        select(InboxRow)
        .where(
            InboxRow.status == InboxStatus.WAITING,
            InboxRow.update_id.in_(heads),
            InboxRow.chat_id.not_in(resting),
            _is_due(),
        )
        .order_by(InboxRow.update_id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    return _stored(row) if row else None


def take_update(session: Session, update_id: int) -> StoredUpdate | None:
    """An update if it still waits; its row stays locked until the transaction ends."""
    waiting = select(InboxRow).where(InboxRow.update_id == update_id, InboxRow.status == InboxStatus.WAITING)
    row = session.scalars(waiting.with_for_update()).first()
    return _stored(row) if row else None


def mark_done(session: Session, update_id: int) -> None:
    """The update is answered, or needs no answer."""
    drop_file(session, update_id)
    _change(session, update_id, status=InboxStatus.DONE)


def mark_failed(session: Session, update_id: int, error: str) -> None:
    """The update is given up; `error` says why, without anything a person wrote."""
    drop_file(session, update_id)
    _change(session, update_id, status=InboxStatus.FAILED, attempts=InboxRow.attempts + 1, error=error[:LONGEST_ERROR])


def note_attempt(session: Session, update_id: int, error: str) -> None:
    """The update failed once more and stays first in its line."""
    _change(session, update_id, attempts=InboxRow.attempts + 1, error=error[:LONGEST_ERROR])


def enter_stage(session: Session, update_id: int, action: str) -> None:
    """The update's next turn is this action; failures are counted anew, and its file has been worked."""
    drop_file(session, update_id)
    _change(session, update_id, stage=action, attempts=0)


def reset_attempts(session: Session, update_id: int) -> None:
    """The update has come further: failures are counted anew."""
    _change(session, update_id, attempts=0)


def forget_updates(session: Session, before: dt.datetime) -> None:
    """Deletes the finished updates that arrived before a moment: people's words are not kept for longer than needed."""
    drop_old_files(session, before)
    session.execute(delete(InboxRow).where(InboxRow.status != InboxStatus.WAITING, InboxRow.received_at < before))


def forget_chat(session: Session, chat_id: int) -> None:
    """Deletes what is finished of a chat, both what was said and what was answered; what still waits stays."""
    session.execute(delete(InboxRow).where(InboxRow.status != InboxStatus.WAITING, InboxRow.chat_id == chat_id))
    session.execute(delete(OutboxRow).where(OutboxRow.status != OutboxStatus.WAITING, OutboxRow.chat_id == chat_id))


def _is_due() -> ColumnElement[bool]:
    owes = exists().where(OutboxRow.update_id == InboxRow.update_id, OutboxRow.status == OutboxStatus.WAITING)
    return (InboxRow.stage == "") | ~owes


def _stored(row: InboxRow) -> StoredUpdate:
    return StoredUpdate(row.update_id, row.chat_id, row.raw, row.attempts, row.received_at, row.stage)


def _change(session: Session, update_id: int, **values: object) -> None:
    session.execute(update(InboxRow).where(InboxRow.update_id == update_id).values(**values))
