"""Updates on their way in: stored before the channel forgets them, then taken in the order they came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, delete, exists, func, select, update
from sqlalchemy.orm import Session

from handlers.delivery.inbox_files import drop_file, drop_old_files
from handlers.delivery.outbox import OutboxStatus
from handlers.delivery.talk import Talk
from knowledge.store.tables import InboxRow, OutboxRow

LONGEST_ERROR = 200


class InboxStatus(StrEnum):
    """How far an update has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """An update as it arrives: the channel's own ids of it and of its chat (empty for none), and its JSON text."""

    update_id: str
    chat: str
    raw: str


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update to be answered; `number` is ours, `update_id` the channel's. `attempts` counts the failed ones before,
    `received_at` is in UTC.

    `stage` is the action of the turn that is due, empty for the first turn.
    """

    number: int
    talk: Talk
    update_id: str
    raw: str
    attempts: int
    received_at: dt.datetime
    stage: str = ""


def store_updates(session: Session, channel: str, updates: Sequence[NewUpdate], now: dt.datetime) -> None:
    """Stores what is new; an update that is known already (delivered twice) changes nothing."""
    ids = [new.update_id for new in updates]
    known = select(InboxRow.update_id).where(InboxRow.channel == channel, InboxRow.update_id.in_(ids))
    seen = set(session.scalars(known))
    for new in updates:
        if new.update_id not in seen:
            seen.add(new.update_id)
            row = InboxRow(
                channel=channel,
                update_id=new.update_id,
                chat=new.chat,
                raw=new.raw,
                status=InboxStatus.WAITING,
                received_at=now,
            )
            session.add(row)


def heads_of_lines(session: Session, channel: str) -> tuple[tuple[str, int], ...]:
    """The chats of a channel in which an update is due, each with our number of it; who came first is first.

    An update that is in a later stage is not due while calls that it owes from before wait to be made.
    """
    waiting = (InboxRow.channel == channel) & (InboxRow.status == InboxStatus.WAITING)
    heads = select(func.min(InboxRow.id)).where(waiting).group_by(InboxRow.chat)
    due = select(InboxRow.chat, InboxRow.id).where(InboxRow.id.in_(heads), _is_due()).order_by(InboxRow.id)
    return tuple(session.execute(due).tuples())


def look_at_update(session: Session, number: int) -> StoredUpdate | None:
    """An update if it still waits."""
    row = session.scalars(_still_waiting(number)).first()
    return _stored(row) if row else None


def look_behind(session: Session, update: StoredUpdate, most: int) -> tuple[StoredUpdate, ...]:
    """The updates that wait behind one in its chat, in the order they came, at most so many."""
    waiting = (InboxRow.channel == update.talk.channel) & (InboxRow.status == InboxStatus.WAITING)
    behind = waiting & (InboxRow.chat == update.talk.id) & (InboxRow.id > update.number)
    return tuple(map(_stored, session.scalars(select(InboxRow).where(behind).order_by(InboxRow.id).limit(most))))


def take_update(session: Session, number: int) -> StoredUpdate | None:
    """An update if it still waits; its row stays locked until the transaction ends."""
    row = session.scalars(_still_waiting(number).with_for_update()).first()
    return _stored(row) if row else None


def mark_done(session: Session, number: int) -> None:
    """The update is answered, or needs no answer."""
    drop_file(session, number)
    _change(session, number, status=InboxStatus.DONE)


def mark_failed(session: Session, number: int, error: str) -> None:
    """The update is given up; `error` says why, without anything a person wrote."""
    drop_file(session, number)
    _change(session, number, status=InboxStatus.FAILED, attempts=InboxRow.attempts + 1, error=error[:LONGEST_ERROR])


def note_attempt(session: Session, number: int, error: str) -> None:
    """The update failed once more and stays first in its line."""
    _change(session, number, attempts=InboxRow.attempts + 1, error=error[:LONGEST_ERROR])


def enter_stage(session: Session, number: int, action: str) -> None:
    """The update's next turn is this action; failures are counted anew, and its file has been worked."""
    drop_file(session, number)
    _change(session, number, stage=action, attempts=0)


def reset_attempts(session: Session, number: int) -> None:
    """The update has come further: failures are counted anew."""
    _change(session, number, attempts=0)


def forget_updates(session: Session, before: dt.datetime) -> None:
    """Deletes the finished updates that arrived before a moment: people's words are not kept for longer than needed."""
    drop_old_files(session, before)
    session.execute(delete(InboxRow).where(InboxRow.status != InboxStatus.WAITING, InboxRow.received_at < before))


def forget_chat(session: Session, talk: Talk) -> None:
    """Deletes what is finished of a chat, both what was said and what was answered; what still waits stays."""
    said = (InboxRow.channel == talk.channel) & (InboxRow.chat == talk.id)
    session.execute(delete(InboxRow).where(InboxRow.status != InboxStatus.WAITING, said))
    answered = (OutboxRow.channel == talk.channel) & (OutboxRow.chat == talk.id)
    session.execute(delete(OutboxRow).where(OutboxRow.status != OutboxStatus.WAITING, answered))


def _still_waiting(number: int) -> Select[tuple[InboxRow]]:
    return select(InboxRow).where(InboxRow.id == number, InboxRow.status == InboxStatus.WAITING)


def _is_due() -> ColumnElement[bool]:
    owes = exists().where(
        OutboxRow.channel == InboxRow.channel,
        OutboxRow.cause == InboxRow.update_id,
        OutboxRow.status == OutboxStatus.WAITING,
    )
    return (InboxRow.stage == "") | ~owes


def _stored(row: InboxRow) -> StoredUpdate:
    talk = Talk(row.channel, row.chat)
    return StoredUpdate(row.id, talk, row.update_id, row.raw, row.attempts, row.received_at, row.stage)


def _change(session: Session, number: int, **values: object) -> None:
    session.execute(update(InboxRow).where(InboxRow.id == number).values(**values))
