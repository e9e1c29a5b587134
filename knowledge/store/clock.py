"""The time as it is stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC, and the day it is in Vietnam; a pretended day may go with it where everything is invented."""

    now: dt.datetime
    day: dt.date


def day_in_vietnam(moment: dt.datetime) -> dt.date:
    """The day that a stored moment was in Vietnam."""
    return moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM).date()


def utc_now() -> dt.datetime:
    """This moment in UTC, without a time zone: the form every stored time has."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
