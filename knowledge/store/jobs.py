"""Long work that goes on beside the turns: stored, worked once at a time, resumed after a kill, cancelled by a person.
Inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from knowledge.store.tables import JobRow

SILENT = dt.timedelta(seconds=60)  # a worker that was not heard of for so long is gone
LONGEST_ERROR = 200


class JobState(StrEnum):
    """How far work has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (JobState.WAITING, JobState.WORKING)


class Cancelled(BaseException):
    """Somebody wants the work to stop. No handler may take it for an error of its own, so it is none."""


Progress = Callable[[int, int], None]
"""Told now and then how many of how many parts are done; raises Cancelled when the work is to stop."""


def unheard(_done: int, _total: int) -> None:
    """Progress that nobody waits for."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done for a conversation: what (`kind`, and `about` as JSON), and because of what; one cause starts it
    once."""

    kind: str
    channel: str
    chat: str
    cause: str
    about: str


@dataclass(frozen=True, slots=True)
class Job:
    """Stored work. `attempts` counts the ones that failed or ended with their worker."""

    number: int
    kind: str
    channel: str
    chat: str
    cause: str
    about: str
    state: JobState
    done: int
    total: int
    attempts: int


def start_job(session: Session, job: NewJob, now: dt.datetime) -> int:
    """Stores work and gives its number; for a cause that has started it before, that one's."""
    same = select(JobRow.id).where(JobRow.channel == job.channel, JobRow.cause == job.cause)
    if (number := session.scalar(same)) is not None:
        return number
    row = JobRow(
        kind=job.kind, channel=job.channel, chat=job.chat, cause=job.cause, about=job.about, state=JobState.WAITING,
        made_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def look_at_job(session: Session, number: int) -> Job | None:
    """Work by its number; None once it is forgotten."""
    row = session.get(JobRow, number, populate_existing=True)
    return _read(row) if row else None


def is_work_waiting(session: Session, now: dt.datetime) -> bool:
    """Whether there is work that nobody works at."""
    return session.scalar(select(JobRow.id).where(_to_take(now)).limit(1)) is not None


def take_job(session: Session, worker: str, now: dt.datetime) -> Job | None:
    """The oldest work that nobody works at, or whose worker is gone; None when there is none."""
    oldest = select(JobRow).where(_to_take(now)).order_by(JobRow.id).limit(1)
    row = session.scalars(oldest.with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    row.attempts += row.state == JobState.WORKING
    row.state, row.worker, row.beat_at, row.done = JobState.WORKING, worker, now, 0
    session.flush()
    return _read(row)


def note_progress(session: Session, number: int, done: int, total: int, now: dt.datetime) -> None:
    """Notes how far work has come. Raises Cancelled."""
    mine = update(JobRow).where(JobRow.id == number, JobRow.state == JobState.WORKING)
    if session.execute(mine.values(done=done, total=total, beat_at=now)).rowcount == 0:  # type: ignore[attr-defined]
        raise Cancelled


def finish_job(session: Session, number: int) -> None:
    """The work is done; what it is about is forgotten. Raises Cancelled for work that nobody waits for any more."""
    mine = update(JobRow).where(JobRow.id == number, JobRow.state == JobState.WORKING)
    done = mine.values(state=JobState.DONE, about="", done=JobRow.total)
    if session.execute(done).rowcount == 0:  # type: ignore[attr-defined]
        raise Cancelled


def try_job_again(session: Session, number: int, error: str) -> None:
    """The work failed once and waits to be taken anew."""
    again = {"state": JobState.WAITING, "attempts": JobRow.attempts + 1, "error": error[:LONGEST_ERROR]}
    session.execute(update(JobRow).where(JobRow.id == number, JobRow.state.in_(OPEN)).values(**again))


def give_job_up(session: Session, number: int, error: str) -> None:
    """The work failed for good."""
    failed = {"state": JobState.FAILED, "about": "", "error": error[:LONGEST_ERROR]}
    session.execute(update(JobRow).where(JobRow.id == number, JobRow.state.in_(OPEN)).values(**failed))


def cancel_jobs(session: Session, channel: str, chat: str) -> int:
    """Stops all open work of a conversation; says how much there was. A worker notices at its next step."""
    mine = update(JobRow).where(JobRow.channel == channel, JobRow.chat == chat, JobRow.state.in_(OPEN))
    stopped = session.execute(mine.values(state=JobState.CANCELLED, about=""))
    return int(stopped.rowcount)  # type: ignore[attr-defined]


def forget_jobs(session: Session, before: dt.datetime) -> None:
    """Deletes finished work that was begun before a moment."""
    session.execute(delete(JobRow).where(JobRow.state.not_in(OPEN), JobRow.made_at < before))


def _to_take(now: dt.datetime) -> ColumnElement[bool]:
    return or_(JobRow.state == JobState.WAITING, (JobRow.state == JobState.WORKING) & (JobRow.beat_at < now - SILENT))


def _read(row: JobRow) -> Job:
    return Job(
        row.id, row.kind, row.channel, row.chat, row.cause, row.about, JobState(row.state), row.done, row.total,
        row.attempts,
    )  # fmt: skip
