"""Days and periods as people write them: `30/10`, `ngày 8 tháng 2 năm 2021`, `quý 3/2018`, `6 tháng đầu năm`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from knowledge.language.letters import clean, fold

_DAY = re.compile(r"(?<![\d/.,-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/])")
_WRITTEN_DAY = re.compile(r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_MONTH = re.compile(r"(?<!ngay )\b(?:thang|t)\s?(\d{1,2})(?:\s?(?:/|nam )\s?(\d{4}))")
_QUARTER = re.compile(r"\b(?:quy|q)\s?(iv|i{1,3}|[1-4])(?:\s?(?:/|nam )\s?(\d{4}))?")
_HALF = re.compile(r"\b(?:6|sau) thang (dau|cuoi)(?: nam)?(?: (\d{4}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


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


def find_period(text: str) -> str | None:
    """The period named, as the contract writes it: `2018`, `2018-10`, `Q3`, `2018-Q3`, `2018-H1`, `H1`."""
    folded = fold(clean(text))
    for pattern, name in ((_HALF, _half), (_QUARTER, _quarter), (_MONTH, _month)):
        if match := pattern.search(folded):
            return name(match)
    year = re.search(r"\b(20\d{2})\b", folded)
    return year[1] if year else None


def _half(match: re.Match[str]) -> str:
    half = "H1" if match[1] == "dau" else "H2"
    return f"{match[2]}-{half}" if match[2] else half


def _quarter(match: re.Match[str]) -> str:
    quarter = f"Q{_ROMAN.get(match[1]) or int(match[1])}"
    return f"{match[2]}-{quarter}" if match[2] else quarter


def _month(match: re.Match[str]) -> str:
    return f"{match[2]}-{int(match[1]):02d}"


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)
