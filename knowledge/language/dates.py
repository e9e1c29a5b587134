"""Days as people write them: `30/10`, `ngày 8 tháng 2 năm 2021`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from knowledge.language.letters import clean, fold

_DAY = re.compile(r"(?<![\d/.,-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/])")
_WRITTEN_DAY = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day; the year is None where it is not written."""

    day: int
    month: int
    year: int | None

    def in_year(self, year: int) -> dt.date | None:
        """The day in its own or the given year; None for a day that does not exist."""
        try:
            return dt.date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def find_days(text: str) -> tuple[DayMention, ...]:
    """Every day named in a text; `2,5/3` and other fractions are none."""
    folded = fold(clean(text))
    found = [*_WRITTEN_DAY.finditer(folded), *_DAY.finditer(folded)]
    mentions = (
        DayMention(int(match[1]), int(match[2]), _year(match[3]))
        for match in sorted(found, key=lambda match: match.start())
    )
    return tuple(mention for mention in mentions if mention.in_year(2000))


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)
