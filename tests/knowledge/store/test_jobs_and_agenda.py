"""Long work and what is due, on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.database.database import Database
from knowledge.store.agenda import Entry, next_due, put, put_unless_there, strike, take
from knowledge.store.jobs import (
    SILENT,
    JobState,
    NewJob,
    cancel_jobs,
    finish_job,
    forget_jobs,
    give_job_up,
    is_work_waiting,
    look_at_job,
    note_progress,
    start_job,
    take_job,
    try_job_again,
)
from knowledge.store.long_work import Cancelled, Progress, Step

NOW = dt.datetime(2026, 11, 20, 8)
LATER = NOW + dt.timedelta(hours=1)
FAR = Progress(Step.READING, 500, 30_000)
ROLL = NewJob("turn", "telegram", "7", "501", '{"action": "r|roll-look"}')


def state_of(database: Database, number: int) -> JobState | None:
    with database.snapshot() as session:
        job = look_at_job(session, number)
    return job.state if job else None


def test_one_cause_starts_work_once(database: Database) -> None:
    with database.transaction() as session:
        first = start_job(session, ROLL, NOW)
        assert start_job(session, ROLL, LATER) == first
        assert take_job(session, "a", NOW) is not None
        assert take_job(session, "b", NOW) is None


def test_work_whose_worker_fell_silent_is_taken_by_another(database: Database) -> None:
    with database.transaction() as session:
        number = start_job(session, ROLL, NOW)
        take_job(session, "a", NOW)
        note_progress(session, number, FAR, "Đang đọc", NOW + SILENT)
    with database.transaction() as session:
        assert not is_work_waiting(session, NOW + 2 * SILENT)
        assert is_work_waiting(session, NOW + 3 * SILENT)
        again = take_job(session, "b", NOW + 3 * SILENT)
        assert again is not None
        assert (again.number, again.attempts, again.done, again.total) == (number, 1, 0, 30_000)


def test_work_that_was_cancelled_notices_and_can_not_be_finished(database: Database) -> None:
    with database.transaction() as session:
        number = start_job(session, ROLL, NOW)
        take_job(session, "a", NOW)
        assert cancel_jobs(session, "telegram", "8") == 0
        assert cancel_jobs(session, "telegram", "7") == 1
        assert cancel_jobs(session, "telegram", "7") == 0
    for end in (
        lambda session: note_progress(session, number, FAR, "", NOW),
        lambda session: finish_job(session, number),
    ):
        with pytest.raises(Cancelled), database.transaction() as session:
            end(session)
    assert state_of(database, number) is JobState.CANCELLED


def test_what_work_was_about_is_forgotten_when_it_is_over(database: Database) -> None:
    with database.transaction() as session:
        done, failed = (start_job(session, NewJob("turn", "web", "v", cause, "{}"), NOW) for cause in "ab")
        take_job(session, "a", NOW)
        finish_job(session, done)
        take_job(session, "a", NOW)
        try_job_again(session, failed, "MemoryError", 1)
        again = take_job(session, "a", NOW)
        assert again
        assert again.attempts == 1
        give_job_up(session, failed, "MemoryError")
    with database.snapshot() as session:
        jobs = [look_at_job(session, number) for number in (done, failed)]
        assert [(job.state, job.about) for job in jobs if job] == [(JobState.DONE, ""), (JobState.FAILED, "")]
    with database.transaction() as session:
        forget_jobs(session, LATER)
        assert look_at_job(session, done) is None


def test_what_is_due_is_taken_once_and_in_its_order(database: Database) -> None:
    with database.transaction() as session:
        assert next_due(session) is None
        put(session, Entry(LATER, "remind", "case 7"))
        put(session, Entry(NOW, "sweep"))
        put(session, Entry(NOW + dt.timedelta(days=1), "digest", "commune 14815"))
        assert next_due(session) == NOW
    with database.transaction() as session:
        assert take(session, LATER) == Entry(NOW, "sweep")
        assert take(session, LATER) == Entry(LATER, "remind", "case 7")
        assert take(session, LATER) is None


def test_what_is_taken_stays_on_the_agenda_when_its_turn_fails(database: Database) -> None:
    with database.transaction() as session:
        put(session, Entry(NOW, "remind", "case 7"))
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        _fail(take(session, NOW))
    with database.transaction() as session:
        assert take(session, NOW) == Entry(NOW, "remind", "case 7")


def test_the_same_subject_is_due_once_and_can_be_moved_or_struck(database: Database) -> None:
    with database.transaction() as session:
        put(session, Entry(NOW, "remind", "case 7"))
        put(session, Entry(LATER, "remind", "case 7"))
        put_unless_there(session, Entry(NOW, "remind", "case 7"))
        assert take(session, NOW) is None
        assert next_due(session) == LATER
        strike(session, "remind", "case 7")
        assert next_due(session) is None


def _fail(entry: Entry | None) -> None:
    assert entry
    raise ZeroDivisionError
