"""The time as it is stored, and the one clock that everything goes by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

VIETNAM = dt.timezone(dt.timedelta(hours=7))
_clock = [dt.timedelta()]  # how far it runs ahead of the machine's


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC, and the day it is in Vietnam; a pretended day may go with it where everything is invented.

    `by_clock` is the moment by the clock where `now` is pretended: what people agree on among each other goes by it.
    """

    now: dt.datetime
    day: dt.date
    by_clock: dt.datetime | None = None

    @property
    def clock(self) -> dt.datetime:
        """This moment in UTC, as it is for everybody: invitations and sign-ins run out by it."""
        return self.by_clock or self.now


@lru_cache(maxsize=20_000)  # the lines of a history repeat few moments
def day_in_vietnam(moment: dt.datetime) -> dt.date:
    """The day that a stored moment was in Vietnam."""
    return moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM).date()


def start_of_day(day: dt.date) -> dt.datetime:
    """When a day begins in Vietnam, in UTC."""
    return dt.datetime.combine(day, dt.time(), VIETNAM).astimezone(dt.UTC).replace(tzinfo=None)


def utc_now() -> dt.datetime:
    """This moment in UTC, without a time zone: the form every stored time has."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None) + _clock[0]


def today() -> dt.date:
    """The day it is in Vietnam."""
    return day_in_vietnam(utc_now())


def runs_ahead() -> dt.timedelta:
    """How far the clock runs ahead of the machine's."""
    return _clock[0]


def run_ahead(time: dt.timedelta) -> None:
    """Lets the clock of this process run so far ahead of the machine's."""
    _clock[0] = time


@contextmanager
def clock_at(moment: dt.datetime) -> Iterator[None]:
    """Inside, the clock goes on from a moment in UTC."""
    before = runs_ahead()
    run_ahead(moment - dt.datetime.now(dt.UTC).replace(tzinfo=None))
    try:
        yield
    finally:
        run_ahead(before)
