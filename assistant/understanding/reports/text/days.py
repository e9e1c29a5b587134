"""The days that a report names, read against the moment at which it was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.reports.text.row import Kind, Unit, merged

_BACK = {
    ("hom", "nay"): 0, ("sang", "nay"): 0, ("chieu", "nay"): 0, ("trua", "nay"): 0, ("toi", "nay"): 0,
    ("bua", "nay"): 0, ("hom", "qua"): 1, ("toi", "qua"): 1, ("dem", "qua"): 1, ("chieu", "qua"): 1,
    ("sang", "qua"): 1, ("bua", "qua"): 1, ("hom", "kia"): 2, ("bua", "kia"): 2, ("yesterday",): 1, ("today",): 0,
}  # fmt: skip
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day in units `start` to `end` (not included)."""

    start: int
    end: int
    day: dt.date


def with_days(units: Sequence[Unit], today: dt.date) -> tuple[list[Unit], dict[int, dt.date]]:
    """The units with each day as one, and the days by their place."""
    found: list[Unit] = []
    days: dict[int, dt.date] = {}
    place = 0
    while place < len(units):
        mention = _day_at(units, place, today)
        if mention:
            days[len(found)] = mention.day
            found.append(merged(units[place : mention.end], Kind.DAY, mention.day.isoformat()))
            place = mention.end
        else:
            found.append(units[place])
            place += 1
    return found, days


def _day_at(units: Sequence[Unit], place: int, today: dt.date) -> DayMention | None:
    keys = tuple(unit.key if unit.kind is Kind.WORD else "" for unit in units[place : place + 2])
    for words, days in _BACK.items():
        if keys[: len(words)] == words:
            return DayMention(place, place + len(words), today - dt.timedelta(days=days))
    if keys[:1] == ("thu",) and units[place].text in ("thứ", "thu") and keys[1:2] and keys[1] in _WEEKDAYS:
        return _weekday(units, place, _WEEKDAYS[keys[1]], today)
    return _slashed(units, place, today) or _spelt(units, place, today)


def _weekday(units: Sequence[Unit], place: int, weekday: int, today: dt.date) -> DayMention | None:
    following = " ".join(unit.key for unit in units[place + 2 : place + 4])
    if following not in ("vua roi", "tuan truoc", "vua qua", "tuan nay", "hom truoc"):
        return None
    back = (today.weekday() - weekday) % 7
    if following == "tuan truoc":
        back = today.weekday() - weekday + 7
    return DayMention(place, place + 4, today - dt.timedelta(days=back))


def _slashed(units: Sequence[Unit], place: int, today: dt.date) -> DayMention | None:
    """`12/6`, `12/6/2018`."""
    row = units[place : place + 5]
    if len(row) < 3 or not (_is_number(row[0]) and row[1].text == "/" and _is_number(row[2]) and row[2].glued):
        return None
    with_year = len(row) == 5 and row[3].text == "/" and _is_number(row[4]) and row[4].glued
    year = int(row[4].text) if with_year else None
    day = _past(int(row[0].text), int(row[2].text), year, today)
    return DayMention(place, place + (5 if with_year else 3), day) if day else None


def _spelt(units: Sequence[Unit], place: int, today: dt.date) -> DayMention | None:
    """`ngày 12 tháng 6`, `mùng 5/6`, `ngày 12`."""
    if units[place].kind is not Kind.WORD or units[place].key not in ("ngay", "mung"):
        return None
    slashed = _slashed(units, place + 1, today)
    if slashed:
        return DayMention(place, slashed.end, slashed.day)
    row = units[place + 1 : place + 6]
    if not row or not _is_number(row[0]):
        return None
    if len(row) >= 3 and row[1].key == "thang" and _is_number(row[2]):
        year = int(row[4].text) if len(row) == 5 and row[3].key == "nam" and _is_number(row[4]) else None
        day = _past(int(row[0].text), int(row[2].text), year, today)
        return DayMention(place, place + (6 if year else 4), day) if day else None
    if int(row[0].text) > today.day or (len(row) > 1 and row[1].kind is Kind.WORD and row[1].key in ("cong", "truoc")):
        return None
    day = _past(int(row[0].text), today.month, today.year, today)
    return DayMention(place, place + 2, day) if day else None


def _is_number(unit: Unit) -> bool:
    return unit.kind is Kind.NUMBER and unit.text.isdigit() and len(unit.text) in (1, 2, 4)


def _past(day: int, month: int, year: int | None, today: dt.date) -> dt.date | None:
    """The last such day that is not to come; None for one that does not exist or lies ahead."""
    if year is not None and year < 100:
        year += 2000
    for candidate in (year,) if year else (today.year, today.year - 1):
        try:
            found = dt.date(candidate, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None
