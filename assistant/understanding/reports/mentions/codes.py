"""Codes of households as cadres write them: `BS-HL-0012`, `bs hl 36`, `BSHL0021`, `nt 4`, `hộ 0007`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.roll import Roll, RollEntry

_SEPARATORS = ("-", ".", "_")
_ANNOUNCING = frozenset(("ma", "so", "household"))
_HOUSEHOLD = frozenset(("ho", "household"))


@dataclass(frozen=True, slots=True)
class CodeMention:
    """A code in units `start` to `end` (not included), and the households that may have it."""

    start: int
    end: int
    entries: tuple[RollEntry, ...]


def find_codes(units: Sequence[Unit], roll: Roll) -> tuple[CodeMention, ...]:
    """Every code of a message, in order."""
    return tuple(_all(units, roll))


def _all(units: Sequence[Unit], roll: Roll) -> Iterator[CodeMention]:
    taken = 0
    for place, unit in enumerate(units):
        if unit.kind is Kind.NUMBER and unit.text.isdigit() and len(unit.text) <= 5:
            found = _lettered(units, place, taken, roll) or _bare(units, place, taken, roll)
            if found:
                taken = found.end
                yield found


def _lettered(units: Sequence[Unit], place: int, taken: int, roll: Roll) -> CodeMention | None:
    groups = _groups_before(units, place, taken)
    number = int(units[place].text)
    for count in range(min(3, len(groups)), 0, -1):
        letters = "".join(text for _, text in groups[:count][::-1]).upper()
        if letters not in roll.prefixes:
            continue
        start = groups[count - 1][0]
        entries = roll.by_prefix.get((letters, number), ())
        is_full = units[start].end != units[place].start or count > 1 or len(units[place].text) >= 3
        if entries and _is_code(units, place):
            return CodeMention(start, place + 1, entries)
        if not entries and is_full and len(units[place].text) >= 3:
            return CodeMention(start, place + 1, ())
    return None


def _is_code(units: Sequence[Unit], place: int) -> bool:
    """A short number behind two letters counts nothing: `tt 5 khẩu` is no code."""
    after = units[place + 1] if place + 1 < len(units) else None
    counts = after is not None and after.kind is Kind.WORD and after.key in small("counted_after_code") and after.glued
    return not counts or len(units[place].text) >= 3


def _bare(units: Sequence[Unit], place: int, taken: int, roll: Roll) -> CodeMention | None:
    """`hộ 0007`, `mã 7`, `hộ số 7`."""
    start = place
    announced = False
    while start > taken and units[start - 1].kind is Kind.WORD and units[start - 1].key in (*_ANNOUNCING, *_HOUSEHOLD):
        announced = announced or units[start - 1].key in _ANNOUNCING
        start -= 1
    text = units[place].text
    if units[place].glued or (
        place + 1 < len(units) and units[place + 1].glued and units[place + 1].kind is not Kind.SIGN
    ):
        return None
    after = units[place + 1] if place + 1 < len(units) else None
    if not text.startswith("0") and after is not None and after.key in small("counted_after_code"):
        return None  # "mà 6 khẩu" without accents
    is_padded = text.startswith("0") and 3 <= len(text) <= 5
    is_named = start < place and any(unit.key in _HOUSEHOLD or unit.key == "ma" for unit in units[start:place])
    follows = taken > 0 and taken == place - 1 and units[place - 1].key in small("joining")
    if not (is_padded and (is_named or place == 0 or follows or units[place - 1].kind is Kind.SIGN)) and not (
        announced and is_named
    ):
        return None
    entries = roll.by_prefix.get(("", int(text)), ())
    return CodeMention(start, place + 1, entries)


def _groups_before(units: Sequence[Unit], place: int, taken: int) -> list[tuple[int, str]]:
    """The groups of Latin letters before a number, nearest first, each with its unit."""
    found: list[tuple[int, str]] = []
    at = place - 1
    while at >= taken and len(found) < 3:
        unit = units[at]
        if unit.kind is Kind.SIGN and unit.text in _SEPARATORS:
            at -= 1
            continue
        if (
            unit.kind is not Kind.WORD
            or not (unit.written or unit.text).isascii()
            or len(unit.written or unit.text) > 8
        ):
            break
        while at > taken and units[at - 1].start == unit.start:  # a short form written out is one group
            at -= 1
        found.append((at, unit.written or unit.text))
        at -= 1
    return found
