"""The days of a period as the scripting contract writes it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_PERIOD = re.compile(r"20\d\d(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?|6_months|(this|last)_(month|quarter|year)")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
HALF = 6


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a period."""

    first: dt.date
    last: dt.date


def is_period(period: str | None) -> bool:
    """Whether it is written as the contract has it; none at all is one, too."""
    return period is None or bool(_PERIOD.fullmatch(period))


def days_of(period: str, today: dt.date) -> Days:
    """The days of a period, ending at the latest today."""
    days = _days(period, today)
    return Days(days.first, min(days.last, today))


def month_ends(today: dt.date, count: int) -> list[dt.date]:
    """The last days of the months before today, the oldest first, then today."""
    first = dt.date(today.year, today.month, 1)
    return [_shifted(first, -back) - dt.timedelta(1) for back in range(count - 1, -1, -1)] + [today]


def shifted(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later, or the last one of that month."""
    first = _shifted(dt.date(day.year, day.month, 1), months)
    last = _shifted(first, 1) - dt.timedelta(1)
    return first.replace(day=min(day.day, last.day))


def _days(period: str, today: dt.date) -> Days:
    if period == "6_months":
        return Days(_shifted(dt.date(today.year, today.month, 1), -HALF), today)
    which, _, what = period.partition("_")
    if what in MONTHS:
        length = MONTHS[what]
        first = dt.date(today.year, (today.month - 1) // length * length + 1, 1)
        return _from(_shifted(first, -length) if which == "last" else first, length)
    year, _, part = period.partition("-")
    if not part:
        return _from(dt.date(int(year), 1, 1), 12)
    if part.startswith("Q"):
        return _from(dt.date(int(year), 3 * int(part[1]) - 2, 1), 3)
    if part.startswith("H"):
        return _from(dt.date(int(year), HALF * int(part[1]) - HALF + 1, 1), HALF)
    return _from(dt.date(int(year), int(part), 1), 1)


def _from(first: dt.date, months: int) -> Days:
    return Days(first, _shifted(first, months) - dt.timedelta(1))


def _shifted(first: dt.date, months: int) -> dt.date:
    """A first day of a month so many months later."""
    number = first.year * 12 + first.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)
