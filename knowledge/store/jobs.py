"""Long work that goes on beside the turns: stored, worked once at a time, resumed after a kill, cancelled by a person.
Inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from knowledge.store.long_work import Cancelled, Progress
from knowledge.store.tables import JobRow

SILENT = dt.timedelta(seconds=60)  # a worker that was not heard of for so long is gone
LONGEST_ERROR = LONGEST_SAYS = 200


class JobState(StrEnum):
    """How far work has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (JobState.WAITING, JobState.WORKING)


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
    """Stored work. `attempts` counts the ones that failed or ended with their worker; `says` is what it is doing, in
    the words of its person."""

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
    says: str


def start_job(session: Session, job: NewJob, now: dt.datetime) -> int:
    """Stores work and gives its number; for a cause that has started it before, that one's. What failed is tried once
    more."""
    same = select(JobRow).where(JobRow.channel == job.channel, JobRow.cause == job.cause)
    known = session.scalar(same) or _put(session, job, now) or session.scalars(same).one()
    if known.state == JobState.FAILED:
        known.state, known.about, known.attempts = JobState.WAITING, job.about, 0
    return known.id


def _put(session: Session, job: NewJob, now: dt.datetime) -> JobRow | None:
    """A new row; None where another transaction has just started the same."""
    row = JobRow(
        kind=job.kind, channel=job.channel, chat=job.chat, cause=job.cause, about=job.about, state=JobState.WAITING,
        made_at=now,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return None
    return row


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
    row.state, row.worker, row.beat_at, row.done, row.says = JobState.WORKING, worker, now, 0, ""
    session.flush()
    return _read(row)


def note_progress(session: Session, number: int, progress: Progress, says: str, now: dt.datetime) -> None:
    """Notes how far work has come, and in what words that is said. Raises Cancelled."""
    mine = update(JobRow).where(JobRow.id == number, JobRow.state == JobState.WORKING)
    noted = mine.values(done=progress.done, total=progress.total, says=says[:LONGEST_SAYS], beat_at=now)
    if session.execute(noted).rowcount == 0:  # type: ignore[attr-defined]
        raise Cancelled


def let_go_of_jobs(session: Session) -> None:
    """Everything that is worked at waits again: whoever worked at it is known to be gone."""
    mine = update(JobRow).where(JobRow.state == JobState.WORKING)
    session.execute(mine.values(state=JobState.WAITING, attempts=JobRow.attempts + 1))


def finish_job(session: Session, number: int) -> None:
    """The work is done; what it is about is forgotten. Raises Cancelled for work that nobody waits for any more."""
    mine = update(JobRow).where(JobRow.id == number, JobRow.state == JobState.WORKING)
    done = mine.values(state=JobState.DONE, about="", done=JobRow.total)
    if session.execute(done).rowcount == 0:  # type: ignore[attr-defined]
        raise Cancelled


def try_job_again(session: Session, number: int, error: str, failures: int) -> None:
    """The work failed so often and waits to be taken anew."""
    again = {"state": JobState.WAITING, "attempts": failures, "error": error[:LONGEST_ERROR]}
    session.execute(update(JobRow).where(JobRow.id == number, JobRow.state.in_(OPEN)).values(**again))


def give_job_up(session: Session, number: int, error: str) -> bool:
    """The work failed for good; False when it was over before."""
    failed = {"state": JobState.FAILED, "about": "", "error": error[:LONGEST_ERROR]}
    mine = update(JobRow).where(JobRow.id == number, JobRow.state.in_(OPEN))
    return bool(session.execute(mine.values(**failed)).rowcount)  # type: ignore[attr-defined]


def beat_of_job(session: Session, number: int, now: dt.datetime) -> None:
    """The work is still in hand. Raises Cancelled for work that nobody waits for any more."""
    mine = update(JobRow).where(JobRow.id == number, JobRow.state == JobState.WORKING)
    if session.execute(mine.values(beat_at=now)).rowcount == 0:  # type: ignore[attr-defined]
        raise Cancelled


def cancel_jobs(session: Session, channel: str, chat: str) -> int:
    """Stops all open work of a conversation; says how much there was. A worker notices at its next step."""
    mine = update(JobRow).where(JobRow.channel == channel, JobRow.chat == chat, JobRow.state.in_(OPEN))
    stopped = session.execute(mine.values(state=JobState.CANCELLED, about=""))
    return int(stopped.rowcount)  # type: ignore[attr-defined]


def cancel_jobs_of(session: Session, channel: str, mark: str) -> None:
    """Stops all open work of the conversations whose names end with the mark of a sign-in."""
    mine = update(JobRow).where(JobRow.channel == channel, JobRow.chat.endswith(mark), JobRow.state.in_(OPEN))
    session.execute(mine.values(state=JobState.CANCELLED, about=""))


def forget_jobs(session: Session, before: dt.datetime) -> None:
    """Deletes finished work that was begun before a moment."""
    session.execute(delete(JobRow).where(JobRow.state.not_in(OPEN), JobRow.made_at < before))


def open_jobs(session: Session, channel: str, chat: str | None = None) -> tuple[Job, ...]:
    """The work that a channel waits for, or one conversation of it."""
    mine = select(JobRow).where(JobRow.channel == channel, JobRow.state.in_(OPEN)).order_by(JobRow.id)
    return tuple(map(_read, session.scalars(mine if chat is None else mine.where(JobRow.chat == chat))))


def _to_take(now: dt.datetime) -> ColumnElement[bool]:
    return or_(JobRow.state == JobState.WAITING, (JobRow.state == JobState.WORKING) & (JobRow.beat_at < now - SILENT))


def _read(row: JobRow) -> Job:
    return Job(
        row.id, row.kind, row.channel, row.chat, row.cause, row.about, JobState(row.state), row.done, row.total,
        row.attempts, row.says,
    )  # fmt: skip
