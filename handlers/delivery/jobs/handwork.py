"""What a process of our own does: it answers the messages of jobs, one after another, as long as its parent lives."""

from __future__ import annotations

import datetime as dt
import math
import os
import resource
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.orm import Session

from assistant.assistant import Assistant
from assistant.messages import Reply
from assistant.wording.working import work_text
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.jobs.long_message import Carrier, LongMessage, Outlet
from handlers.delivery.thinking import Thinking
from knowledge.database.database import Database
from knowledge.store.clock import run_ahead, utc_now
from knowledge.store.jobs import Job, finish_job, look_at_job, note_progress
from knowledge.store.long_work import Cancelled, Progress, heard_by
from knowledge.store.vault import Vault
from locales.words import Words, words_for

NICENESS = 2  # turns come first
LARGEST_MEMORY = 2 * 1024**3  # bytes
LONGEST_WORK = 900  # seconds of processor time for one job
NOTED_EVERY = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Workplace:
    """What work is done with: the database, how the assistant is built, how channels leave an answer."""

    url: URL
    vault: Vault
    build: Callable[[], Assistant]
    carriers: Mapping[str, Carrier]
    ahead: dt.timedelta  # how far the clock runs ahead
    files: Path | None = None  # where the folders of files lie


def serve(pipe: Connection, place: Workplace) -> None:
    """Takes numbers of jobs from the pipe and gives back what went wrong, empty for nothing."""
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    os.nice(NICENESS)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, most))
    run_ahead(place.ahead)
    database, assistant = Database(place.url, place.vault, is_current=True, files=place.files), place.build()
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            number = pipe.recv()
            _limit_time()
            try:
                work(number, database, assistant, place.carriers)
            except Cancelled:
                pipe.send("")
            except Exception as error:  # noqa: BLE001 - its kind is told to the process that waits
                pipe.send(type(error).__name__)
            else:
                pipe.send("")


def work(number: int, database: Database, assistant: Assistant, carriers: Mapping[str, Carrier]) -> None:
    """Answers the message of a job: the answer, what it changed and the job's end are committed together. Raises
    Cancelled."""
    with database.snapshot() as session:
        job = look_at_job(session, number)
        if job is None or not job.about:
            raise Cancelled
        carrier = carriers[job.channel]
        message = LongMessage.of_job(job, carrier.channel)
        talks = StoredConversations(session, job.channel, message.now, database.vault)
        words = words_for(assistant.language_of(message.incoming, talks))

    def end(session: Session, replies: Sequence[Reply]) -> None:
        finish_job(session, job.number)
        carrier.deliver(Outlet.of_job(session, job, message.to), replies)

    with database.connected() as connected, heard_by(_Heard(database, job, words)):
        Thinking(
            connected, job.channel, message.now, lambda talks: assistant.respond(message.incoming, talks), end
        ).run_long()


class _Heard:
    """Notes how far a job has come, at once and then now and then."""

    def __init__(self, database: Database, job: Job, words: Words) -> None:
        self._database = database
        self._number = job.number
        self._words = words
        self._noted = -math.inf

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() - self._noted < NOTED_EVERY:
            return
        self._noted = time.monotonic()
        with self._database.transaction() as session:
            note_progress(session, self._number, progress, work_text(progress, self._words), utc_now())


def _limit_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + LONGEST_WORK, most))


def _end_with_parent(parent: int) -> None:
    """Nobody waits for what is worked after the parent is gone; whoever starts next begins it anew."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
