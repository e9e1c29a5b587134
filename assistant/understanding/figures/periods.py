"""The period that a question names, as the scripting contract writes it."""

from __future__ import annotations

import datetime as dt
import re

from assistant.understanding.figures.book import FiguresBook
from knowledge.language.letters import fold

_YEAR = r"(?:(?:/|nam |of |in )?(?P<year>20\d\d))?"
_HALF = re.compile(rf"\b(?:6|sau) thang (?P<half>dau|cuoi)(?: nam)? ?{_YEAR}")
_HALF_IN_ENGLISH = re.compile(rf"\b(?P<half>first|second) half(?: of)? ?{_YEAR}")
_QUARTER = re.compile(rf"\b(?:quy|qui|q|quarter) ?(?P<quarter>iv|i{{1,3}}|[1-4])\b ?/?{_YEAR}")
_MONTH = re.compile(rf"(?<!mấy )\b(?:thang|t) ?(?P<month>1[0-2]|0?[1-9])\b ?/?{_YEAR}")
_SLASHED = re.compile(r"(?<![\d/])(?P<month>1[0-2]|0?[1-9])[/-](?P<year>20\d\d)(?![\d/])")
_ONLY_YEAR = re.compile(r"(?<![\d/.,])(?P<year>20\d\d)(?![\d/.,]\d)")
_ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_IN_ENGLISH = re.compile(rf"\b(?P<name>{'|'.join(_ENGLISH)}) ?{_YEAR}")
HALF_A_YEAR = "6_months"  # "6 tháng qua" is no last month
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def period_in(text: str, row: str, day: dt.date, book: FiguresBook) -> str | None:
    """The period of a question: `text` as it was written, `row` as the book's expressions read it. One without a year
    is of the year of `day`."""
    folded = fold(text)
    return _dated(folded, day) or _named(row, book)


def _dated(text: str, day: dt.date) -> str | None:
    if found := _HALF.search(text) or _HALF_IN_ENGLISH.search(text):
        return f"{found['year'] or day.year}-H{1 if found['half'] in ('dau', 'first') else 2}"
    if found := _QUARTER.search(text):
        quarter = _ROMAN.get(found["quarter"]) or int(found["quarter"])
        return f"{found['year'] or day.year}-Q{quarter}"
    if found := _MONTH.search(text) or _SLASHED.search(text):
        return f"{found['year'] or day.year}-{int(found['month']):02d}"
    if (found := _IN_ENGLISH.search(text)) and (found["name"] != "may" or found["year"]):
        return f"{found['year'] or day.year}-{_ENGLISH.index(found['name']) + 1:02d}"
    found = _ONLY_YEAR.search(text)
    return found["year"] if found else None


def _named(row: str, book: FiguresBook) -> str | None:
    found = [(code, match) for code, expression in book.periods if (match := expression.search(row))]
    return max(found, key=lambda pair: (pair[0] == HALF_A_YEAR, len(pair[1][0])), default=(None, None))[0]
