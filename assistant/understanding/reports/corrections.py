"""Slips that a cadre takes back: what was written wrongly is cut out of the row before it is read."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.text.row import Kind, Unit, line_of
from assistant.understanding.reports.text.small_words import small

_STOPS = (",", ";", ".", ":", "\n", "?", "!", "(", ")")
_AMOUNTS = (Kind.NUMBER, Kind.MONEY)


def without_slips(row: Sequence[Unit], book: PhraseBook) -> tuple[list[Unit], frozenset[int]]:
    """The row without what was taken back, and the places in it where a correction begins."""
    cut: set[int] = set()
    units = list(row)
    line = line_of(row)
    for match in book.small["instead"].finditer(line.text):
        cut |= _instead(row, line.unit_at(match.start()), line.unit_at(match.end()))
    for name in ("written_wrongly", "before"):
        for match in book.small[name].finditer(line.text):
            start, end = line.unit_at(match.start()), line.unit_at(match.end())
            stop = _number_end(row, end)
            if stop > end:
                cut |= _rightly_behind(units, start, end, stop) or set(range(start, stop))
    for match in book.small["was_wrong"].finditer(line.text):
        start, end = line.unit_at(match.start()), line.unit_at(match.end())
        figures = [place for place in range(max(0, start - 3), start) if row[place].kind in _AMOUNTS]
        cut |= set(range(figures[-1], end)) if figures else set()
    for match in book.small["repair"].finditer(line.text):
        start, end = line.unit_at(match.start()), line.unit_at(match.end())
        if start not in cut:
            cut |= _put_right(units, start, end)
    repairs = {
        line.unit_at(match.end())
        for match in book.small["repair"].finditer(line.text)
        if line.unit_at(match.start()) not in cut
    }
    kept = [place for place in range(len(units)) if place not in cut]
    moved = {old: new for new, old in enumerate(kept)}
    return [units[place] for place in kept], frozenset(_next(moved, place, len(units)) for place in repairs) - {-1}


def _rightly_behind(units: list[Unit], start: int, end: int, stop: int) -> set[int]:
    """`hồi trước báo 3 khẩu, đúng là 4`: the bare figure behind takes the place of the wrong one."""
    figure = next(place for place in range(end, stop) if units[place].kind in _AMOUNTS)
    after = stop
    while after < len(units) and (units[after].text == "," or units[after].key in small("put_right")):
        after += 1
    is_bare = after + 1 >= len(units) or units[after + 1].kind is Kind.SIGN or units[after + 1].key in ("moi", "thoi")
    if stop == figure + 1 or after == stop or after >= len(units) or not is_bare:
        return set()
    if units[after].kind is not units[figure].kind:
        return set()
    units[figure] = units[after]
    return {*range(start, figure), *range(stop, after + 1)}


def _put_right(units: list[Unit], start: int, end: int) -> set[int]:
    """`5 khẩu à không 6`, `3tr, à quên 5tr làm nhà tiêu`: the later figure takes the place of the earlier."""
    after = end
    while after < len(units) and (units[after].kind is Kind.SIGN or units[after].key in ("la", "phai", "co", "nhà")):
        after += 1
    before = start - 1
    while before >= 0 and start - before <= 5 and units[before].kind not in (*_AMOUNTS, Kind.HOUSEHOLD):
        before -= 1
    if after >= len(units) or after - end > 2 or before < 0 or start - before > 5:
        return set()
    if units[after].kind not in _AMOUNTS or units[before].kind is not units[after].kind:
        return set()
    between = [unit for unit in units[before + 1 : start] if unit.kind is Kind.WORD]
    if not between:
        return set(range(before, after))
    units[before] = units[after]
    stop = after + 1
    for unit in between:
        if stop < len(units) and units[stop].key == unit.key:
            stop += 1
    return set(range(start, stop))


def _next(moved: dict[int, int], place: int, length: int) -> int:
    return next((moved[at] for at in range(place, length) if at in moved), -1)


def _instead(row: Sequence[Unit], start: int, end: int) -> set[int]:
    """`chứ không phải 4 khẩu`; `không phải 4 mà là 5`; `không phải anh Thành, anh Thanh`."""
    is_contrast = row[start].key == "chu"
    stop = _number_end(row, end)
    if stop == end and end < len(row) and row[end].kind is Kind.HOUSEHOLD:
        stop = end + 1
        if not is_contrast and not _another_follows(row, stop):
            return set()
        return set(range(start, stop))
    if stop > end:
        return set(range(start, stop)) if is_contrast or _is_replaced(row, stop) else set()
    if not is_contrast:
        return set()
    while stop < len(row) and row[stop].text not in _STOPS and row[stop].kind is not Kind.HOUSEHOLD:
        stop += 1
    return set(range(start, stop))


def _number_end(row: Sequence[Unit], place: int) -> int:
    """Behind a number and what it counts; the place itself where there is none."""
    at = place
    while at < len(row) and row[at].kind is Kind.WORD and row[at].key in ("la", "co", "con", "khoang"):
        at += 1
    if at >= len(row) or row[at].kind not in _AMOUNTS:
        return place
    at += 1
    while at < len(row) and row[at].kind is Kind.WORD and row[at].key in small("counted_in_slips"):
        at += 2 if row[at].key in ("lao", "nhan") else 1
        break
    return min(at, len(row))


def _is_replaced(row: Sequence[Unit], place: int) -> bool:
    """Whether another figure follows: `mà là 5`, `, 5 khẩu`."""
    return (
        any(unit.kind in _AMOUNTS for unit in row[place : place + 4])
        and place < len(row)
        and (row[place].key in ("ma", "la", "phai") or row[place].text == ",")
    )


def _another_follows(row: Sequence[Unit], place: int) -> bool:
    return any(unit.kind is Kind.HOUSEHOLD for unit in row[place : place + 4])
