"""Work that takes longer than a turn may: whoever begins it says so, and it is done beside the turns.

What is said here reaches whoever set it around the call; where nobody has, long work is simply done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Thing = TypeVar("Thing")
TOLD_EVERY = 250  # things

Progress = Callable[[int, int], None]
"""Told how many of how many parts are done; raises Cancelled when the work is to stop."""


class TakesLong(BaseException):
    """What a turn wants to do takes long. No handler of a turn may take it for an error of its own, so it is none."""


class Cancelled(BaseException):
    """Somebody wants the work to stop. No handler may take it for an error of its own, so it is none."""


_is_short = ContextVar("is_short", default=False)
_heard_by: ContextVar[Progress | None] = ContextVar("heard_by", default=None)


def begin_long_work() -> None:
    """Said before anything that may take more than a moment: a roll, a picture, a large file. Raises TakesLong inside a
    short turn."""
    if _is_short.get():
        raise TakesLong


def tell_progress(done: int, total: int) -> None:
    """Said now and then in long work. Raises Cancelled."""
    if heard := _heard_by.get():
        heard(done, total)


def counted(things: Iterable[Thing], total: int) -> Iterator[Thing]:
    """The same things one after another; it is told how far they have come. Raises Cancelled."""
    for number, thing in enumerate(things):
        if number % TOLD_EVERY == 0:
            tell_progress(number, total)
        yield thing


@contextmanager
def short_turn() -> Iterator[None]:
    """Inside, nothing may take long."""
    before = _is_short.set(True)
    try:
        yield
    finally:
        _is_short.reset(before)


@contextmanager
def heard_by(progress: Progress) -> Iterator[None]:
    """Inside, `progress` is told how far long work has come."""
    before = _heard_by.set(progress)
    try:
        yield
    finally:
        _heard_by.reset(before)
