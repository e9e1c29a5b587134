"""The sheet of a roll: where its headings stand, and its filled rows as raw values."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from knowledge.records.rolls.columns import Columns
from knowledge.records.rolls.problems import FileProblem, UnreadableRoll
from knowledge.records.rolls.workbook import Workbook
from knowledge.records.rolls.worksheet import Row

LAST_HEADING_ROW = 40
FEWEST_HEADINGS = 2
_BROKEN = (BadZipFile, ExpatError, ParseError, OSError, EOFError, RuntimeError, LookupError, ValueError, zlib.error)
_CLOSING = re.compile(r"tổng (?:cộng|số)\b.*|cộng[\s:.\d]*")
_CLOSING_PLAIN = re.compile(r"tong (?:cong|so)\b.*")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it: its number in the sheet and its filled cells by fact."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows under the headings, and the headings that are none of a roll's."""

    rows: tuple[SheetRow, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Headings:
    row: int
    facts: Mapping[int, str]
    unread: tuple[str, ...]


def read_sheet(file: Path, columns: Columns) -> Sheet:
    """The first visible sheet with the headings of a roll. Raises UnreadableRoll."""
    try:
        with ZipFile(file) as archive:
            found = _find(Workbook(archive), columns)
    except FileNotFoundError:
        raise UnreadableRoll(FileProblem.NOT_FOUND) from None
    except _BROKEN as error:
        raise UnreadableRoll(FileProblem.NOT_XLSX) from error
    if found is None:
        raise UnreadableRoll(FileProblem.NO_HEADINGS)
    return found


def _find(workbook: Workbook, columns: Columns) -> Sheet | None:
    for part in workbook.visible_sheets():
        with workbook.rows_of(part) as rows:
            if sheet := _sheet(rows, columns):
                return sheet
    return None


def _sheet(rows: Iterator[Row], columns: Columns) -> Sheet | None:
    """The headings are the row among the first that has most of a roll's; None where no row has enough of them."""
    first: list[Row] = []
    while (not first or first[-1].number < LAST_HEADING_ROW) and (row := next(rows, None)):
        first.append(row)
    best = max((_headings_of(row, columns) for row in first), key=lambda headings: len(headings.facts), default=None)
    if best is None or len(best.facts) < FEWEST_HEADINGS:
        return None
    below = (row for row in chain(first, rows) if row.number > best.row)
    return Sheet(tuple(_filled_rows(below, best.facts)), best.unread)


def _headings_of(row: Row, columns: Columns) -> _Headings:
    """The facts by their columns; the first column of a heading counts."""
    facts: dict[int, str] = {}
    unread = []
    for place, value in row.cells.items():
        column = columns.headed(value) if isinstance(value, str) else None
        if column and column.fact not in facts.values():
            facts[place] = column.fact
        elif str(value).strip():
            unread.append(" ".join(str(value).split()))
    return _Headings(row.number, facts, tuple(unread))


def _filled_rows(rows: Iterable[Row], facts: Mapping[int, str]) -> Iterator[SheetRow]:
    for row in rows:
        cells = {facts[place]: value for place, value in row.cells.items() if place in facts and _is_filled(value)}
        if cells and not _is_closing(row, cells):
            yield SheetRow(row.number, cells)


def _is_closing(row: Row, cells: Mapping[str, object]) -> bool:
    """Whether a row holds the sums of the others. Without accents the words could be a name: then it has no place either."""
    first = next(value for value in row.cells.values() if _is_filled(value))
    text = unicodedata.normalize("NFC", str(first)).strip().lower()
    is_somewhere = "commune" in cells or "village" in cells
    return bool(_CLOSING.fullmatch(text) or (_CLOSING_PLAIN.fullmatch(text) and not is_somewhere))


def _is_filled(value: object) -> bool:
    return not isinstance(value, str) or bool(value.strip())
