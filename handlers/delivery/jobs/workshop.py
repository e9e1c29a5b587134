"""Where long work is done: stored jobs, worked in a few processes of our own beside the turns."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Condition

from assistant.assistant import Assistant
from handlers.delivery.jobs.hand import Hand, WorkFailed
from handlers.delivery.jobs.handwork import Workplace
from handlers.delivery.jobs.long_message import Carrier, LongMessage, Outlet
from knowledge.database.database import Database
from knowledge.store.clock import runs_ahead, utc_now
from knowledge.store.jobs import (
    OPEN,
    Job,
    JobState,
    beat_of_job,
    give_job_up,
    is_work_waiting,
    let_go_of_jobs,
    look_at_job,
    start_job,
    take_job,
    try_job_again,
)
from knowledge.store.long_work import Cancelled

log = logging.getLogger(__name__)
HANDS = 2  # a picture does not wait behind a large roll
MOST_ATTEMPTS = 2
IDLE_SECONDS = 1.0
IDLE_KEPT = 600.0  # seconds that an idle process is kept


class Workshop:
    """Works the jobs of one database until stopped. `over` is called in a thread after each."""

    def __init__(
        self,
        database: Database,
        build: Callable[[], Assistant],
        carriers: Mapping[str, Carrier],
        over: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._carriers = carriers
        self._over = over
        self._place = Workplace(database.engine.url, database.vault, build, carriers, runs_ahead(), database.files)
        self._name = f"{socket.gethostname()}:{os.getpid()}"[:40]
        self._changed = Condition()

    def start(self, message: LongMessage, cause: str) -> int:
        """Starts the answer to a message and gives the job's number; one cause starts it once."""
        with self._database.transaction() as session:
            number = start_job(session, message.as_job(cause), utc_now())
        self.ring()
        return number

    def ring(self) -> None:
        """Something has changed: there is work, or some is done."""
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, number: int) -> JobState | None:
        """Returns when a job is over, with how it ended; None for one that is not kept any more."""
        while True:
            with self._database.snapshot() as session:
                job = look_at_job(session, number)
            if job is None or job.state not in OPEN:
                return job.state if job else None
            with self._changed:
                self._changed.wait(IDLE_SECONDS)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until stopped; what is in hand then is begun anew at the next start."""
        await asyncio.to_thread(self._begin)
        hands = [Hand(self._place) for _ in range(HANDS)]
        loops = [asyncio.create_task(asyncio.to_thread(self._work_until, hand, stop)) for hand in hands]
        await stop.wait()
        for hand in hands:
            hand.let_go()
        self.ring()
        await asyncio.wait(loops)

    def _begin(self) -> None:
        """On SQLite nobody else works: whoever did is gone."""
        if self._database.engine.dialect.name == "sqlite":
            with self._database.transaction() as session:
                let_go_of_jobs(session)

    def _work_until(self, hand: Hand, stop: asyncio.Event) -> None:
        worked = time.monotonic()
        while not stop.is_set():
            try:
                job = self._take()
            except Exception as error:  # noqa: BLE001 - a loop outlives whatever fails once
                log.error("Long work cannot be looked for (%s); trying again.", type(error).__name__)
                job = None
            if job:
                self._work(hand, job, stop)
                worked = time.monotonic()
                continue
            if time.monotonic() - worked > IDLE_KEPT:
                hand.let_go()
            with self._changed:
                self._changed.wait(IDLE_SECONDS)

    def _take(self) -> Job | None:
        with self._database.snapshot() as session:
            if not is_work_waiting(session, utc_now()):
                return None
        with self._database.transaction() as session:
            return take_job(session, self._name, utc_now())

    def _work(self, hand: Hand, job: Job, stop: asyncio.Event) -> None:
        try:
            hand.work(job.number, lambda: self._beat(job))
        except Cancelled:
            log.info("Job %d was cancelled.", job.number)
        except Exception as error:  # noqa: BLE001 - noted on the job, which the person is told of
            with suppress(Exception):  # what cannot be noted is taken again when its worker has been silent
                self._fail(job, str(error) if isinstance(error, WorkFailed) else type(error).__name__, stop.is_set())
        finally:
            self.ring()
            self._over()

    def _beat(self, job: Job) -> None:
        with self._database.transaction() as session:
            beat_of_job(session, job.number, utc_now())

    def _fail(self, job: Job, why: str, is_stopping: bool) -> None:
        """Tries again; the last time the person is told."""
        failures = job.attempts + (not is_stopping)
        if not is_stopping:
            log.error("Job %d failed (%s), attempt %d of %d.", job.number, why, failures, MOST_ATTEMPTS)
        with self._database.transaction() as session:
            if failures < MOST_ATTEMPTS:
                try_job_again(session, job.number, why, failures)
            elif give_job_up(session, job.number, why):
                carrier = self._carriers[job.channel]
                carrier.apologise(Outlet.of_job(session, job, LongMessage.of_job(job, carrier.channel).to))
