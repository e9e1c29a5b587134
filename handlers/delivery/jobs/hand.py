"""One process of our own, seen from its parent: started when first needed, ended when it was idle for long."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock

from handlers.delivery.jobs.handwork import Workplace, serve

BEAT_EVERY = 5.0  # seconds
LONGEST_GOODBYE = 2.0  # seconds


class WorkFailed(Exception):
    """A job failed; the message is the kind of the error."""


class Hand:
    """Works one job at a time in a process of its own. Its methods block, but for `let_go`."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._letting_go = Lock()

    def work(self, number: int, beat: Callable[[], None]) -> None:
        """Works a job; `beat` is called now and then, and ends the work by what it raises. Raises WorkFailed."""
        pipe = self._ready()
        try:
            pipe.send(number)
            while not pipe.poll(BEAT_EVERY):
                beat()
            error = pipe.recv()
        except (EOFError, OSError):
            self.let_go()
            raise WorkFailed("its process ended") from None
        except BaseException:
            self.let_go()
            raise
        if error:
            raise WorkFailed(error)

    def let_go(self) -> None:
        """Ends the process, whatever it does; whoever asks first closes its pipe, nobody a second time."""
        with self._letting_go:
            process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process:
            process.kill()
            process.join(LONGEST_GOODBYE)
        if pipe:
            pipe.close()

    def _ready(self) -> Connection:
        if self._pipe and self._process and self._process.is_alive():
            return self._pipe
        self.let_go()
        spawning = multiprocessing.get_context("spawn")  # a fork would copy our threads' locks
        ours, theirs = spawning.Pipe()
        process = spawning.Process(target=serve, args=(theirs, self._place), name="long work", daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        return ours
