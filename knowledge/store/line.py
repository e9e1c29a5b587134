"""Locks that are handed on in the order they were asked for: whoever waits longest is next."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Lock


class Line:
    """One lock. SQLite lets those who wait try again at random, so that the unlucky ones starve."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._is_taken = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits until everybody who came before has left."""
        mine = self._enter()
        if mine:
            mine.acquire()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> Lock | None:
        """What to wait for; None when nobody is there."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return None
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
            return mine

    def _leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False


class Lines:
    """A line for each of many things, as long as anybody stands in it."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._lines: dict[Hashable, tuple[Line, int]] = {}

    @contextmanager
    def turn(self, thing: Hashable) -> Iterator[None]:
        """Waits in the line of one thing."""
        with self._guard:
            line, inside = self._lines.get(thing, (Line(), 0))
            self._lines[thing] = (line, inside + 1)
        try:
            with line.turn():
                yield
        finally:
            with self._guard:
                line, inside = self._lines.pop(thing)
                if inside > 1:
                    self._lines[thing] = (line, inside - 1)
