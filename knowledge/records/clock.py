"""The time as it is stored."""

from __future__ import annotations

import datetime as dt


def utc_now() -> dt.datetime:
    """This moment in UTC, without a time zone: the form every stored time has."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
