"""Work that takes longer than a turn may: whoever begins it says so, and it is done beside the turns.

What is said here reaches whoever set it around the call; where nobody has, long work is simply done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Thing = TypeVar("Thing")
TOLD_EVERY = 250  # things


class Step(StrEnum):
    """What long work is doing, each with its own things to count."""

    READING = "reading"  # rows of a file
    COMPARING = "comparing"  # rows with the register
    ENTERING = "entering"  # households
    TAKING_BACK = "taking_back"  # households
    WRITING = "writing"  # households
    PREPARING = "preparing"  # parts of what answers are found with


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come: how many things are done, of how many (0 where that is not known)."""

    step: Step
    done: int
    total: int = 0


Listener = Callable[[Progress], None]
"""Told how far work has come; raises Cancelled when it is to stop."""


class TakesLong(BaseException):
    """What a turn wants to do takes long. No handler of a turn may take it for an error of its own, so it is none."""


class Cancelled(BaseException):
    """Somebody wants the work to stop. No handler may take it for an error of its own, so it is none."""


_is_short = ContextVar("is_short", default=False)
_heard_by: ContextVar[Listener | None] = ContextVar("heard_by", default=None)


def begin_long_work() -> None:
    """Said before anything that may take more than a moment: a roll, a picture, a large file. Raises TakesLong inside a
    short turn."""
    if _is_short.get():
        raise TakesLong


def tell_progress(step: Step, done: int, total: int = 0) -> None:
    """Said now and then in long work. Raises Cancelled."""
    if heard := _heard_by.get():
        heard(Progress(step, done, total))


def counted(things: Iterable[Thing], step: Step, total: int = 0) -> Iterator[Thing]:
    """The same things one after another; it is told how far they have come. Raises Cancelled."""
    for number, thing in enumerate(things):
        if number % TOLD_EVERY == 0:
            tell_progress(step, number, total)
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
def heard_by(listener: Listener) -> Iterator[None]:
    """Inside, `listener` is told how far long work has come."""
    before = _heard_by.set(listener)
    try:
        yield
    finally:
        _heard_by.reset(before)
