"""The program as a process of its own, as a person, a script or a machine starts it."""

from __future__ import annotations

import functools
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import IO

from tests.paths import ROOT

PATIENCE = 120  # seconds, on a busy machine


class Program:
    """A running program file of ours (`bot.py ask ...`, a test's own), with what a subprocess offers: `pid`, `poll`,
    `wait`, `send_signal`. Its standard streams go to the given open files, or nowhere."""

    def __init__(
        self,
        command: tuple[str, ...],
        *,
        environment: Mapping[str, str] | None = None,
        stdin: IO[bytes] | None = None,
        stdout: IO[bytes] | None = None,
        stderr: IO[bytes] | None = None,
    ) -> None:
        told, telling = socket.socketpair()
        asked = {"command": command, "environment": {**os.environ, **(environment or {})}, "folder": str(ROOT)}
        with open(os.devnull, "r+b") as nowhere:
            files = [(each or nowhere).fileno() for each in (stdin, stdout, stderr)]
            socket.send_fds(_nursery(), [json.dumps(asked).encode()], [*files, telling.fileno()])
        telling.close()
        self._told, self._lines = told, b""
        self.returncode: int | None = None
        self.pid = int(self._line(PATIENCE))

    def poll(self) -> int | None:
        """The exit code, once it has ended; negative where a signal ended it."""
        return self._ended(0)

    def wait(self, timeout: float = PATIENCE) -> int:
        """The exit code. Raises `TimeoutExpired` when it goes on running."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, seconds: float) -> int | None:
        if self.returncode is None and (line := self._line(seconds)):
            self.returncode = int(line)
            self._told.close()
        return self.returncode

    def _line(self, seconds: float) -> bytes:
        """The next line that the nursery tells; nothing when it tells none in time."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._told, selectors.EVENT_READ)
            while b"\n" not in self._lines and waiting.select(seconds):
                self._lines += self._told.recv(64)
        line, _, self._lines = self._lines.partition(b"\n")
        return line


def run(
    *command: str, stdin: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A program file run to its end, with what it wrote."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        given.write(stdin.encode())
        given.seek(0)
        program = Program(command, environment=environment, stdin=given, stdout=out, stderr=errors)
        try:
            code = program.wait()
        finally:
            program.kill()
        out.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(command, code, out.read().decode(), errors.read().decode())


def _nursery() -> socket.socket:
    return _begun_nursery()[0]


@functools.cache
def _begun_nursery() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """The process that starts all others, one for each process of a test run; it ends with it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    settings = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.nursery", str(theirs.fileno())]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, pass_fds=[theirs.fileno()])
    theirs.close()
    return ours, process
