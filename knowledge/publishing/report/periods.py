"""The periods that reports are of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])))?")
_A_DAY = dt.timedelta(days=1)
ROMAN = ("I", "II", "III", "IV")


class BadPeriod(ValueError):
    """No period is written like this, or it has not begun."""


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period by its first and last day, and what a paper calls it ("quý III năm 2018")."""

    first: dt.date
    last: dt.date
    name: str

    @property
    def before(self) -> dt.date:
        """The day that the figures of this period are compared with: the last before it."""
        return self.first - _A_DAY


def read_period(written: str, today: dt.date) -> ReportPeriod:
    """Reads 2018-10, 2018-Q3, 2018-H1 or 2018; one that goes on is read until today. Raises BadPeriod."""
    found = _WRITTEN.fullmatch(written.strip().upper())
    if found is None:
        raise BadPeriod(f"a period is written 2018-10, 2018-Q3, 2018-H1 or 2018, not {written!r}")
    year = int(found["year"])
    month, quarter, half = (int(found[part]) if found[part] else 0 for part in ("month", "quarter", "half"))
    if found["month"] and not 1 <= month <= 12:
        raise BadPeriod(f"there is no month {found['month']}")
    if month:
        begins, months, name = month, 1, f"tháng {month} năm {year}"
    elif quarter:
        begins, months, name = 3 * quarter - 2, 3, f"quý {ROMAN[quarter - 1]} năm {year}"
    elif half:
        begins, months, name = 6 * half - 5, 6, f"6 tháng {'đầu' if half == 1 else 'cuối'} năm {year}"
    else:
        begins, months, name = 1, 12, f"năm {year}"
    first = dt.date(year, begins, 1)
    after = dt.date(year + (begins + months > 12), (begins + months - 1) % 12 + 1, 1)
    if first > today:
        raise BadPeriod(f"{written} has not begun yet")
    return ReportPeriod(first, min(after - _A_DAY, today), name)
